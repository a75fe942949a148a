// Runs the vendor's JavaScript clients, unmodified, against the simulator that
// ENDPOINT names. Exits with 1 and says what differed.
import assert from "node:assert/strict";
import * as video from "@aws-sdk/client-kinesis-video";
import * as media from "@aws-sdk/client-kinesis-video-archived-media";

const region = process.env.REGION;
const config = {
	endpoint: process.env.ENDPOINT,
	region,
	credentials: { accessKeyId: process.env.ACCESS_KEY, secretAccessKey: process.env.SECRET_KEY },
	maxAttempts: 1,
};
const kvs = new video.KinesisVideoClient(config);
let checks = 0;

function check(actual, expected) {
	checks++;
	assert.deepEqual(actual, expected);
}

// refused expects an error of a name, with a text.
async function refused(promise, name, status) {
	checks++;
	await assert.rejects(promise, (e) => {
		assert.equal(e.name, name);
		assert.equal(e.$metadata.httpStatusCode, status);
		assert.notEqual(e.message, "UnknownError");
		assert.ok(e.message.length > 0);
		return true;
	});
}

// until asks again until the answer is as wanted.
async function until(ask, wanted) {
	for (let i = 0; i < 500; i++) {
		const answer = await ask();
		if (wanted(answer)) return answer;
		await new Promise((resume) => setTimeout(resume, 10));
	}
	assert.fail("the world did not move on");
}

const StreamName = "lobby-camera";
const found = await kvs.send(new video.ListStreamsCommand({ StreamNameCondition: { ComparisonOperator: "BEGINS_WITH", ComparisonValue: "lobby" } }));
check(found.$metadata.httpStatusCode, 200);
check(/^[0-9a-f-]{36}$/.test(found.$metadata.requestId), true);
check(found.StreamInfoList.map((s) => s.StreamName), [StreamName]);
const info = (await kvs.send(new video.DescribeStreamCommand({ StreamName }))).StreamInfo;
check(info, found.StreamInfoList[0]);
check(info.Status, "ACTIVE");
check(info.CreationTime instanceof Date && info.CreationTime < new Date(), true);
check(info.StreamARN.endsWith("/" + info.CreationTime.getTime()), true);
const StreamARN = info.StreamARN;

const describe = async () => (await kvs.send(new video.DescribeImageGenerationConfigurationCommand({ StreamARN }))).ImageGenerationConfiguration;
check(await describe(), undefined);
const configuration = {
	Status: "ENABLED", ImageSelectorType: "PRODUCER_TIMESTAMP", SamplingInterval: 33, Format: "JPEG",
	FormatConfig: { JPEGQuality: "90" }, WidthPixels: 640, HeightPixels: 360,
	DestinationConfig: { Uri: "s3://a-bucket/stills", DestinationRegion: region },
};
const update = (change) => kvs.send(new video.UpdateImageGenerationConfigurationCommand({ StreamName, ImageGenerationConfiguration: change }));
check(Object.keys(await update(configuration)), ["$metadata"]);
check(await describe(), configuration);
await refused(update({ ...configuration, SamplingInterval: 32 }), "InvalidArgumentException", 400);
await refused(update({ ...configuration, FormatConfig: { JPEGQuality: "101" } }), "InvalidArgumentException", 400);
await refused(update({ ...configuration, DestinationConfig: { Uri: "s3://b", DestinationRegion: "eu-west-1" } }), "InvalidArgumentException", 400);
await update(null);
check(await describe(), undefined);
await update(configuration);
await update(undefined);
check(await describe(), undefined);

const { DataEndpoint } = await kvs.send(new video.GetDataEndpointCommand({ StreamARN, APIName: "GET_IMAGES" }));
check(DataEndpoint, process.env.ENDPOINT);
const archive = new media.KinesisVideoArchivedMediaClient({ ...config, endpoint: DataEndpoint });
const end = new Date(Date.now() - 5000);
const start = new Date(end.getTime() - 60_000);
const request = { StreamName, ImageSelectorType: "SERVER_TIMESTAMP", StartTimestamp: start, EndTimestamp: end, Format: "JPEG", SamplingInterval: 1000, WidthPixels: 160 };
const page = await archive.send(new media.GetImagesCommand(request));
check(page.Images.length, 25);
check(page.Images[0].TimeStamp, start);
check(page.Images[1].TimeStamp.getTime() - start.getTime(), 1000);
check(Buffer.from(page.Images[0].ImageContent, "base64").subarray(0, 3), Buffer.from([0xff, 0xd8, 0xff]));
const png = await archive.send(new media.GetImagesCommand({ ...request, Format: "PNG", EndTimestamp: start }));
const head = Buffer.from(png.Images[0].ImageContent, "base64");
check([head.toString("latin1", 1, 4), head.readUInt32BE(16), head.readUInt32BE(20)], ["PNG", 160, 90]);
const pages = [];
// The paginator writes the token into what it is given.
for await (const p of media.paginateGetImages({ client: archive, pageSize: 40 }, { ...request })) pages.push(p.Images.length);
check(pages, [25, 25, 11]);
const ahead = await archive.send(new media.GetImagesCommand({ ...request, StartTimestamp: new Date(Date.now() + 60_000), EndTimestamp: new Date(Date.now() + 61_000) }));
check(ahead.Images.map((i) => [i.Error, i.ImageContent]), [["NO_MEDIA", undefined], ["NO_MEDIA", undefined]]);
await refused(archive.send(new media.GetImagesCommand({ ...request, StartTimestamp: new Date(end.getTime() - 300_001) })), "InvalidArgumentException", 400);
await refused(archive.send(new media.GetImagesCommand({ ...request, SamplingInterval: 199 })), "InvalidArgumentException", 400);
await refused(archive.send(new media.GetClipCommand({
	StreamName, ClipFragmentSelector: { FragmentSelectorType: "SERVER_TIMESTAMP", TimestampRange: { StartTimestamp: start, EndTimestamp: end } },
})), "UnknownOperationException", 404);

const own = (await kvs.send(new video.CreateStreamCommand({ StreamName: "js", Tags: { Name: "摄像头" } }))).StreamARN;
await refused(kvs.send(new video.CreateStreamCommand({ StreamName: "js" })), "ResourceInUseException", 400);
await refused(archive.send(new media.GetImagesCommand({ ...request, StreamName: "js" })), "NoDataRetentionException", 400);
const mine = async () => (await kvs.send(new video.DescribeStreamCommand({ StreamARN: own }))).StreamInfo;
const first = await mine();
check([first.Status, first.DataRetentionInHours], ["ACTIVE", 0]);
const retention = { StreamARN: own, CurrentVersion: first.Version, Operation: "INCREASE_DATA_RETENTION", DataRetentionChangeInHours: 24 };
await kvs.send(new video.UpdateDataRetentionCommand(retention));
await refused(kvs.send(new video.UpdateDataRetentionCommand(retention)), "VersionMismatchException", 400);
const second = await until(mine, (s) => s.Status === "ACTIVE");
check(second.DataRetentionInHours, 24);
check((await archive.send(new media.GetImagesCommand({ ...request, StreamName: "js" }))).Images.every((i) => i.Error === "NO_MEDIA"), true);
await kvs.send(new video.UpdateStreamCommand({ StreamName: "js", CurrentVersion: second.Version, DeviceName: "d", MediaType: "video/h264" }));
await until(mine, (s) => s.Status === "ACTIVE" && s.DeviceName === "d");

await kvs.send(new video.TagStreamCommand({ StreamName: "js", Tags: { "a b": "ä+/=", c: "" } }));
await kvs.send(new video.TagResourceCommand({ ResourceARN: own, Tags: [{ Key: "d", Value: "1" }] }));
await kvs.send(new video.UntagStreamCommand({ StreamARN: own, TagKeyList: ["c"] }));
await kvs.send(new video.UntagResourceCommand({ ResourceARN: own, TagKeyList: ["Name"] }));
for (const answer of [await kvs.send(new video.ListTagsForStreamCommand({ StreamName: "js" })), await kvs.send(new video.ListTagsForResourceCommand({ ResourceARN: own }))]) {
	check(answer.Tags, { "a b": "ä+/=", d: "1" });
}
await kvs.send(new video.DeleteStreamCommand({ StreamARN: own }));
await until(() => mine().then(() => false, (e) => e.name === "ResourceNotFoundException"), (gone) => gone);

let streams = 0;
for await (const p of video.paginateListStreams({ client: kvs, pageSize: 1 }, {})) streams += p.StreamInfoList.length;
check(streams, (await kvs.send(new video.ListStreamsCommand({}))).StreamInfoList.length);

await refused(kvs.send(new video.DescribeStreamCommand({})), "InvalidArgumentException", 400);
await refused(kvs.send(new video.DescribeStreamCommand({ StreamARN: StreamARN.replace("123456789012", "999999999999") })), "NotAuthorizedException", 401);
await refused(kvs.send(new video.ListSignalingChannelsCommand({})), "UnknownOperationException", 404);
const stranger = (change) => new video.KinesisVideoClient({ ...config, ...change }).send(new video.ListStreamsCommand({}));
await refused(stranger({ credentials: { accessKeyId: "OTHER", secretAccessKey: "x" } }), "UnrecognizedClientException", 403);
await refused(stranger({ credentials: { accessKeyId: process.env.ACCESS_KEY, secretAccessKey: "x" } }), "InvalidSignatureException", 403);
await refused(stranger({ region: "eu-west-1" }), "InvalidSignatureException", 403);
// A client corrects its clock by the Date of the refusal and tries again.
const late = new video.KinesisVideoClient({ ...config, endpoint: process.env.EARLY_ENDPOINT, maxAttempts: 3 });
check((await late.send(new video.ListStreamsCommand({}))).$metadata.attempts, 2);
console.log(`${checks} checks hold`);
