// Makes every cloud mix call with the vendor's own JavaScript client, unmodified,
// and leaves with 0 when all of them were answered as the vendor's pages say.
//
// ENDPOINT is the simulator (http://127.0.0.1:port), BODIES the folder of the
// example bodies, ACCESS_KEY and SECRET_KEY the pair it accepts. Each request
// takes three seconds of the simulator's time.
"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { Service, Signer } = require("@volcengine/openapi");

const { ENDPOINT, BODIES, ACCESS_KEY, SECRET_KEY } = process.env;
const host = new URL(ENDPOINT).host;
const actions = ["CreateCloudMixTask", "UpdateCloudMixTask", "DeleteCloudMixTask", "ListCloudMixTask", "GetCloudMixTaskDetail"];

function sample(name) {
  return JSON.parse(fs.readFileSync(path.join(BODIES, name + ".json"), "utf8"));
}

function client(options = {}) {
  const service = new Service({
    host, protocol: "http:", serviceName: "live", region: "cn-north-1", defaultVersion: "2023-01-01",
    accessKeyId: ACCESS_KEY, secretKey: SECRET_KEY, ...options,
  });
  return Object.fromEntries([...actions, "ListCarouselTask"].map((name) => [name, service.createJSONAPI(name)]));
}

function data(answer) {
  assert.equal(answer.ResponseMetadata.Error, undefined, JSON.stringify(answer));
  assert.equal(answer.Result.Code, 0, JSON.stringify(answer));
  assert.equal(answer.Result.Message, "success");
  return answer.Result.Data;
}

function refused(answer, words) {
  assert.equal(answer.Result.Code, 400, JSON.stringify(answer));
  assert.match(answer.Result.Message, words);
}

function common(answer, code, number) {
  assert.equal(answer.ResponseMetadata.Error?.Code, code, JSON.stringify(answer));
  assert.equal(answer.ResponseMetadata.Error.CodeN, number);
  assert.ok(answer.ResponseMetadata.Error.Message);
  assert.ok(answer.ResponseMetadata.RequestId);
}

async function until(live, id, fits) {
  for (let i = 0; i < 5; i++) {
    const detail = data(await live.GetCloudMixTaskDetail({ TaskID: id }));
    if (fits(detail)) return detail;
  }
  assert.fail(`the task ${id} did not get there`);
}

async function fiveCalls(live) {
  const created = await live.CreateCloudMixTask(sample("create"));
  const id = data(created).TaskID;
  assert.ok(created.ResponseMetadata.RequestId);
  refused(await live.CreateCloudMixTask(sample("create")), /mixtask001/);
  await until(live, id, (d) => d.Status === "runing" && d.LastSuccessOperationIndex === 1);

  const change = { ...sample("update"), TaskID: id };
  change.MixedRules.InputLayout.Scene.Layout[0].X = 960;
  const updated = await live.UpdateCloudMixTask(change);
  assert.ok(updated.ResponseMetadata.RequestID);
  assert.equal(data(updated).OptID, 2);
  const asked = data(await live.GetCloudMixTaskDetail({ TaskID: id }));
  assert.equal(asked.LastOperationIndex, 2);
  assert.equal(asked.LastSuccessOperationIndex, 1);
  const rule = JSON.parse(asked.Rule);
  assert.equal(rule.InputLayout.Scene.Layout[0].X, 960);
  assert.deepEqual(rule.Output, sample("create").MixedRules.Output);
  await until(live, id, (d) => d.LastSuccessOperationIndex === 2);

  change.MixedRules.Output.Video.GOP = 4;
  refused(await live.UpdateCloudMixTask(change), /Output/);

  const listed = data(await live.ListCloudMixTask(sample("list")));
  assert.equal(listed.Count, 1);
  assert.equal(listed.Result[0].TaskID, id);
  assert.equal(listed.Result[0].Name, "mixtask001");
  assert.match(listed.Result[0].CreatedAt.Time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);

  const deleted = data(await live.DeleteCloudMixTask({ TaskID: id }));
  assert.ok(deleted.startsWith(`kill task [${id}] success`), deleted);
  await until(live, id, (d) => d.Status === "done");
  assert.ok(Date.parse(data(await live.ListCloudMixTask(sample("list"))).Result[0].StoppedAt.Time));
}

async function refusals(live) {
  refused(await live.GetCloudMixTaskDetail(sample("detail")), /086b7972234d7b71/);
  refused(await live.DeleteCloudMixTask(sample("delete")), /3b1a7bb73ab6b06c/);
  refused(await live.UpdateCloudMixTask(sample("update")), /3b1a7bb73ab6b06c/);
  refused(await live.ListCloudMixTask({ Page: 1, PageSize: 101 }), /PageSize/);
  const lonely = sample("create");
  lonely.MixedRules.InputSource[0].Layer = 2;
  refused(await live.CreateCloudMixTask(lonely), /Layer/);
}

async function signatures() {
  const list = (options) => client(options).ListCloudMixTask(sample("list"));
  common(await list({ accessKeyId: "AKLTsomebodyelse" }), "InvalidAccessKey", 100009);
  common(await list({ secretKey: "guess" }), "SignatureDoesNotMatch", 100010);
  common(await list({ region: "ap-singapore-1" }), "SignatureDoesNotMatch", 100010);
  common(await list({ serviceName: "vod" }), "ServiceNotFound", 100007);
  common(await list({ defaultVersion: "2020-08-01" }), "InvalidActionOrVersion", 100008);
  common(await client().ListCarouselTask({}), "InvalidActionOrVersion", 100008);
  common(await signed(new Date(Date.now() - 30 * 60 * 1000)), "InvalidTimestamp", 100006);
  data(await signed(new Date()));
  data(await signedURL());
}

// signed makes a call with the client's Signer alone, at a time of its own.
async function signed(date) {
  const body = JSON.stringify(sample("list"));
  const request = { region: "cn-north-1", method: "POST", params: { Action: "ListCloudMixTask", Version: "2023-01-01" }, headers: { "content-type": "application/json" }, body };
  new Signer(request, "live").addAuthorization({ accessKeyId: ACCESS_KEY, secretKey: SECRET_KEY }, date);
  const answer = await fetch(`${ENDPOINT}/?Action=ListCloudMixTask&Version=2023-01-01`, { method: "POST", headers: request.headers, body });
  return answer.json();
}

// signedURL makes a call whose signature is in the query.
async function signedURL() {
  const request = { region: "cn-north-1", method: "POST", params: { Action: "ListCloudMixTask", Version: "2023-01-01" } };
  const query = new Signer(request, "live").getSignUrl({ accessKeyId: ACCESS_KEY, secretKey: SECRET_KEY });
  const answer = await fetch(`${ENDPOINT}/?${query}`, { method: "POST", body: JSON.stringify(sample("list")) });
  return answer.json();
}

async function main() {
  const live = client();
  await fiveCalls(live);
  await refusals(live);
  await signatures();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
