// The vendor's own clients, unmodified, against the simulator: the generic client
// of the newer SDKs (ACS3-HMAC-SHA256, and HMAC-SHA1 with parameters in query and
// body), and pop-core (HMAC-SHA1, GET and POST).
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const OpenApi = require('@alicloud/openapi-client');
const Core = require('@alicloud/openapi-core');
const { RuntimeOptions } = require('@alicloud/tea-util');
const { RPCClient } = require('@alicloud/pop-core');

const { ENDPOINT, EARLY_ENDPOINT, ACCESS_KEY, SECRET_KEY } = process.env;
const host = ENDPOINT.replace('http://', '');
let checks = 0;
const check = (condition, message) => { checks++; assert.ok(condition, message); };
const equal = (got, want, message) => { checks++; assert.deepEqual(got, want, message); };

function openapi(options = {}) {
  const config = new OpenApi.Config({ accessKeyId: ACCESS_KEY, accessKeySecret: SECRET_KEY, endpoint: host, protocol: 'HTTP', ...options });
  const client = new OpenApi.default(config);
  const v2 = options.signatureAlgorithm === 'v2';
  return async (action, query = {}, body) => {
    const params = new OpenApi.Params({
      action, version: '2016-11-01', protocol: 'HTTP', pathname: '/', method: 'POST', authType: 'AK', style: 'RPC',
      reqBodyType: 'formData', bodyType: 'json',
    });
    const request = new OpenApi.OpenApiRequest({ query, ...(v2 || body ? { body: body ?? {} } : {}) });
    return (await client.callApi(params, request, new RuntimeOptions({}))).body;
  };
}

function core(endpoint = host) {
  const config = new Core.$OpenApiUtil.Config({ accessKeyId: ACCESS_KEY, accessKeySecret: SECRET_KEY, endpoint, protocol: 'HTTP' });
  const client = new Core.default(config);
  const { RuntimeOptions: Options } = require('@darabonba/typescript');
  return async (action, query = {}) => {
    const params = new Core.$OpenApiUtil.Params({
      action, version: '2016-11-01', protocol: 'HTTP', pathname: '/', method: 'POST', authType: 'AK', style: 'RPC',
      reqBodyType: 'formData', bodyType: 'json',
    });
    return (await client.callApi(params, new Core.$OpenApiUtil.OpenApiRequest({ query }), new Options({}))).body;
  };
}

function pop(method, secret = SECRET_KEY, endpoint = ENDPOINT) {
  const client = new RPCClient({ accessKeyId: ACCESS_KEY, accessKeySecret: secret, endpoint, apiVersion: '2016-11-01' });
  return (action, query = {}) => client.request(action, query, { method });
}

async function refused(promise, code) {
  try {
    await promise;
  } catch (error) {
    check(String(error.code).includes(code) || String(error.message).includes(code), `${error.code} ${error.message} is not ${code}`);
    return error;
  }
  assert.fail(`${code} was expected`);
}

// studio takes a studio from its creation to its end; lists are flattened as each
// client's callers do.
async function studio(name, call) {
  const created = await call('CreateCaster', { CasterName: `${name} 晚间*~ +/`, ClientToken: `token-${name}`, NormType: 1, ChargeType: 'PostPaid' });
  const CasterId = created.CasterId;
  equal((await call('CreateCaster', { ClientToken: `token-${name}`, NormType: 1, ChargeType: 'PostPaid' })).CasterId, CasterId);
  const listed = await call('DescribeCasters', { CasterName: `${name} 晚间*~ +/` });
  equal([listed.Total, listed.CasterList.Caster[0].CasterId], [1, CasterId]);
  await refused(call('StartCaster', { CasterId }), 'InvalidDomainName.NotFound');
  await call('SetCasterConfig', {
    CasterId, CasterName: name, DomainName: 'live.example.com', TranscodeConfig: JSON.stringify({ casterTemplate: 'lp_hd' }), UrgentMaterialId: 'slate',
  });
  await call('AddCasterVideoResource', { CasterId, ResourceName: 'host', LocationId: 'RV01', LiveStreamUrl: 'rtmp://pull.example.com/a/b?x=1&y=2' });
  const layout = await call('AddCasterLayout', {
    CasterId, 'BlendList.1': 'RV01', 'MixList.1': 'RV01', 'AudioLayer.1.VolumeRate': 0, 'VideoLayer.1.FillMode': 'fit',
    'VideoLayer.1.WidthNormalized': 0.3333333, 'VideoLayer.1.HeightNormalized': 1, 'VideoLayer.1.PositionNormalized.1': 0.5, 'VideoLayer.1.PositionNormalized.2': 0,
  });
  const component = await call('AddCasterComponent', {
    CasterId, ComponentType: 'text', LocationId: 'RC01', ComponentLayer: '{"HeightNormalized":"0.1","PositionNormalized":["0.1","0.2"]}', TextLayerContent: '{"Text":"新闻"}',
  });
  const started = await call('StartCaster', { CasterId });
  const pvw = started.PvwSceneInfos.SceneInfo[0].SceneId;
  const pgm = started.PgmSceneInfos.SceneInfo[0].SceneId;
  await call('UpdateCasterSceneConfig', { CasterId, SceneId: pvw, LayoutId: layout.LayoutId, 'ComponentId.1': component.ComponentId });
  await call('CopyCasterSceneConfig', { CasterId, FromSceneId: pvw, ToSceneId: pgm });
  const scenes = (await call('DescribeCasterScenes', { CasterId })).SceneList.Scene;
  equal(scenes.map((s) => [s.OutputType, s.Status, s.LayoutId, s.ComponentIds.componentId]),
    ['0', '1'].map((type) => [type, 1, layout.LayoutId, [component.ComponentId]]));
  const layer = (await call('DescribeCasterLayouts', { CasterId })).Layouts.Layout[0].VideoLayers.VideoLayer[0];
  equal([layer.WidthNormalized, layer.PositionNormalizeds.Position], [0.3333333, [0.5, 0]]);
  await refused(call('CopyCasterSceneConfig', { CasterId, FromSceneId: pgm, ToSceneId: pvw }), 'InvalidScene.NotFound');
  await call('EffectCasterUrgent', { CasterId, SceneId: pgm });
  await refused(call('DeleteCaster', { CasterId }), 'IncorrectCasterStatus.Inuse');
  await call('StopCaster', { CasterId });
  await call('DeleteCaster', { CasterId });
  await refused(call('DescribeCasterConfig', { CasterId }), 'InvalidCaster.NotFound');
  await refused(call('AddCasterEpisode', { CasterId }), 'InvalidAction.NotFound');
}

await studio('headers', openapi());
await studio('core', core());
await studio('parameters', openapi({ signatureAlgorithm: 'v2' }));
await studio('get', pop('GET'));
await studio('post', pop('POST'));

// Parameters in a signed body and in the query, in both signatures.
for (const options of [{}, { signatureAlgorithm: 'v2' }]) {
  const split = await openapi(options)('DescribeCasters', { PageSize: 5 }, { CasterName: 'no*body +~' });
  equal([split.Total, split.CasterList.Caster], [0, []]);
}

await refused(pop('POST', 'guess')('DescribeCasters'), 'SignatureDoesNotMatch');
await refused(openapi({ accessKeySecret: 'guess' })('DescribeCasters'), 'SignatureDoesNotMatch');
await refused(openapi({ accessKeyId: 'LTAI' })('DescribeCasters'), 'InvalidAccessKeyId.NotFound');
await refused(openapi({ securityToken: 'token' })('DescribeCasters'), 'InvalidSecurityToken');
await refused(pop('GET', SECRET_KEY, EARLY_ENDPOINT)('DescribeCasters'), 'InvalidTimeStamp.Expired');
await refused(core(EARLY_ENDPOINT.replace('http://', ''))('DescribeCasters'), 'InvalidTimeStamp.Expired');

console.log(`${checks} checks hold`);
