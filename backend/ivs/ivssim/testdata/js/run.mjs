// Runs the vendor's JavaScript clients, unmodified, against the simulator that
// ENDPOINT names. Exits with 1 and says what differed.
import assert from "node:assert/strict";
import { IVSRealTimeClient, StartCompositionCommand, StopCompositionCommand, GetCompositionCommand,
	ListCompositionsCommand, CreateStageCommand, GetStageCommand, DeleteStageCommand, ListStagesCommand,
	CreateParticipantTokenCommand, GetStageSessionCommand, ListStageSessionsCommand, GetParticipantCommand,
	ListParticipantsCommand, CreateEncoderConfigurationCommand, GetEncoderConfigurationCommand,
	DeleteEncoderConfigurationCommand, ListEncoderConfigurationsCommand, CreateStorageConfigurationCommand,
	GetStorageConfigurationCommand, DeleteStorageConfigurationCommand, ListStorageConfigurationsCommand,
	ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand, ListPublicKeysCommand,
} from "@aws-sdk/client-ivs-realtime";
import * as low from "@aws-sdk/client-ivs";

const config = {
	endpoint: process.env.ENDPOINT,
	region: process.env.REGION,
	credentials: { accessKeyId: process.env.ACCESS_KEY, secretAccessKey: process.env.SECRET_KEY },
	maxAttempts: 1,
};
const rt = new IVSRealTimeClient(config);
const ivs = new low.IvsClient(config);
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

const found = await rt.send(new ListStagesCommand({}));
const stage = found.stages.find((s) => s.activeSessionId);
check(found.$metadata.httpStatusCode, 200);
check(/^[0-9a-f-]{36}$/.test(found.$metadata.requestId), true);
const session = { stageArn: stage.arn, sessionId: stage.activeSessionId };
check((await rt.send(new GetStageCommand({ arn: stage.arn }))).stage.activeSessionId, stage.activeSessionId);
check((await rt.send(new GetStageSessionCommand(session))).stageSession.startTime instanceof Date, true);
check((await rt.send(new ListStageSessionsCommand({ stageArn: stage.arn }))).stageSessions.length, 1);
const people = (await rt.send(new ListParticipantsCommand({ ...session, filterByPublished: true }))).participants;
check(people.length >= 2, true);
const person = (await rt.send(new GetParticipantCommand({ ...session, participantId: people[0].participantId }))).participant;
check(person.attributes.host, "true");
check(person.firstJoinTime instanceof Date, true);

const encoder = (await rt.send(new CreateEncoderConfigurationCommand({ video: { width: 1920, height: 1080 } }))).encoderConfiguration;
check(encoder.video, { width: 1920, height: 1080, framerate: 30, bitrate: 2500000 });
check((await rt.send(new GetEncoderConfigurationCommand({ arn: encoder.arn }))).encoderConfiguration, encoder);
const storage = (await rt.send(new CreateStorageConfigurationCommand({ s3: { bucketName: "a-bucket" } }))).storageConfiguration;
check((await rt.send(new GetStorageConfigurationCommand({ arn: storage.arn }))).storageConfiguration.s3.bucketName, "a-bucket");
check((await rt.send(new ListEncoderConfigurationsCommand({}))).encoderConfigurations.some((e) => e.arn === encoder.arn), true);
check((await rt.send(new ListStorageConfigurationsCommand({}))).storageConfigurations.some((s) => s.arn === storage.arn), true);

const made = await ivs.send(new low.CreateChannelCommand({ name: "js", tags: { Name: "频道" } }));
const channelArn = made.channel.arn;
check(made.streamKey.channelArn, channelArn);
check((await ivs.send(new low.GetChannelCommand({ arn: channelArn }))).channel.tags.Name, "频道");
check((await ivs.send(new low.ListChannelsCommand({ filterByName: "js" }))).channels.length, 1);
await refused(ivs.send(new low.GetStreamCommand({ channelArn })), "ChannelNotBroadcasting", 404);

const request = {
	stageArn: stage.arn,
	layout: { grid: { gridGap: 0, omitStoppedVideo: false } },
	destinations: [
		{ channel: { channelArn, encoderConfigurationArn: encoder.arn } },
		{ s3: { storageConfigurationArn: storage.arn, encoderConfigurationArns: [encoder.arn] } },
	],
	idempotencyToken: "js-once",
	tags: { Name: "日本語の番組" },
};
const started = (await rt.send(new StartCompositionCommand(request))).composition;
check(started.state, "STARTING");
check(started.layout.grid.gridGap, 0);
check(started.layout.grid.omitStoppedVideo, false);
check(started.destinations[1].detail.s3.recordingPrefix.endsWith("/composite"), true);
check(started.destinations[0].startTime, undefined);
check(started.startTime instanceof Date, true);
const arn = started.arn;
check((await rt.send(new StartCompositionCommand(request))).composition.arn, arn);
await refused(rt.send(new StartCompositionCommand({ ...request, tags: {} })), "ConflictException", 409);
await refused(rt.send(new StartCompositionCommand({ ...request, idempotencyToken: undefined })), "ConflictException", 409);

const get = async () => (await rt.send(new GetCompositionCommand({ arn }))).composition;
const running = await until(get, (c) => c.destinations.every((d) => d.state === "ACTIVE"));
check(running.state, "ACTIVE");
check(running.tags.Name, "日本語の番組");
check(running.destinations[0].startTime instanceof Date, true);
const list = (await rt.send(new ListCompositionsCommand({ filterByStageArn: stage.arn }))).compositions;
check(list.map((c) => c.arn), [arn]);
check((await ivs.send(new low.GetStreamCommand({ channelArn }))).stream.state, "LIVE");
check((await ivs.send(new low.ListStreamsCommand({ filterBy: { health: "HEALTHY" } }))).streams.length, 1);
await refused(rt.send(new DeleteEncoderConfigurationCommand({ arn: encoder.arn })), "ConflictException", 409);
await refused(ivs.send(new low.DeleteChannelCommand({ arn: channelArn })), "ConflictException", 409);
check(Object.keys(await rt.send(new StopCompositionCommand({ arn }))), ["$metadata"]);
await refused(rt.send(new StopCompositionCommand({ arn })), "ConflictException", 409);
const ended = await until(get, (c) => c.state === "STOPPED");
check(ended.endTime instanceof Date, true);
await until(() => ivs.send(new low.GetStreamCommand({ channelArn })).then(() => false, (e) => e.name === "ChannelNotBroadcasting"), (offline) => offline);
check((await ivs.send(new low.DeleteChannelCommand({ arn: channelArn }))).$metadata.httpStatusCode, 204);
await rt.send(new DeleteEncoderConfigurationCommand({ arn: encoder.arn }));
await rt.send(new DeleteStorageConfigurationCommand({ arn: storage.arn }));

for (const [client, kind] of [[rt, { ListTagsForResourceCommand, TagResourceCommand, UntagResourceCommand }], [ivs, low]]) {
	const resourceArn = stage.arn;
	await client.send(new kind.TagResourceCommand({ resourceArn, tags: { "a b": "ä+/=", c: "", d: "1" } }));
	await client.send(new kind.UntagResourceCommand({ resourceArn, tagKeys: ["d", "c", "Name"] }));
	check((await client.send(new kind.ListTagsForResourceCommand({ resourceArn }))).tags, { "a b": "ä+/=" });
}

const fresh = await rt.send(new CreateStageCommand({ name: "js", participantTokenConfigurations: [{ userId: "u" }] }));
check(fresh.participantTokens.length, 1);
const issued = (await rt.send(new CreateParticipantTokenCommand({ stageArn: fresh.stage.arn, duration: 5, attributes: { host: "true" } }))).participantToken;
check(issued.attributes, { host: "true" });
check(issued.expirationTime instanceof Date, true);
await rt.send(new DeleteStageCommand({ arn: fresh.stage.arn }));

let channels = 0;
for await (const page of low.paginateListChannels({ client: ivs, pageSize: 2 }, {})) {
	channels += page.channels.length;
}
check(channels, (await ivs.send(new low.ListChannelsCommand({}))).channels.length);

const none = "arn:aws:ivs:us-west-2:123456789012:composition/none";
await refused(rt.send(new GetCompositionCommand({ arn: none })), "ResourceNotFoundException", 404);
await refused(rt.send(new GetCompositionCommand({ arn: "none" })), "ValidationException", 400);
await refused(rt.send(new ListPublicKeysCommand({})), "UnknownOperationException", 404);
await refused(rt.send(new CreateEncoderConfigurationCommand({ video: { width: 3 } })), "ValidationException", 400);
const stranger = (change) => new IVSRealTimeClient({ ...config, ...change }).send(new ListStagesCommand({}));
await refused(stranger({ credentials: { accessKeyId: "OTHER", secretAccessKey: "x" } }), "UnrecognizedClientException", 403);
await refused(stranger({ credentials: { accessKeyId: process.env.ACCESS_KEY, secretAccessKey: "x" } }), "InvalidSignatureException", 403);
await refused(stranger({ region: "eu-west-1" }), "InvalidSignatureException", 403);
// A client corrects its clock by the Date of the refusal and tries again.
const late = new IVSRealTimeClient({ ...config, endpoint: process.env.EARLY_ENDPOINT, maxAttempts: 3 });
check((await late.send(new ListStagesCommand({}))).$metadata.attempts, 2);
console.log(`${checks} checks hold`);
