/**
 * `npm run matrix:secrets`: plants secrets (values of Airflow options, tokens,
 * keys of a Client VPN, what the configuration and AWS give) in a whole run of
 * the portal, from form to retirement, malformed requests included, and looks
 * for them afterwards in every log, event, row and answer. Rows are read once all
 * has ended: while it is planned, an operation's row has to hold the values.
 */
import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startBackend, startSandbox, stop } from '../lib/servers.mjs';
import { at } from '../lib/paths.mjs';
import { CERTIFICATE } from '../matrix/portal.mjs';
import { formatTable } from '../matrix/table.mjs';

const Database = createRequire(at('packages/backend/package.json'))(
  'better-sqlite3',
);

const PORT = Number(process.env.MWAA_PEOPLE_PORT ?? 7440);
const account = '111122223333';
const region = 'us-east-1';
const owner = 'group:default/data-platform';

const planted = word => `planted-${word}-${randomBytes(9).toString('hex')}`;
const SECRETS = {
  'option by the form': planted('form'),
  'option by the REST API': planted('rest'),
  'option of an update': planted('update'),
  'option of a refused request': planted('refused'),
  'option in the wrong shape': planted('shape'),
  'option under another name': planted('typo'),
  'value among the secrets that is no JSON': planted('text'),
  'key of a VPN client': planted('key'),
  'token that is not valid': planted('token'),
  'external ID of the configuration': planted('external'),
  'key of the backend': planted('backend'),
};
const PEM = `-----BEGIN PRIVATE KEY-----\n${SECRETS['key of a VPN client']}\n-----END PRIVATE KEY-----`;

/** Every answer, with what asked for it. */
const answers = [];

function client(url, token) {
  return async (route, body, { authorization, raw } = {}) => {
    const response = await fetch(`${url}/api/${route}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: authorization ?? `Bearer ${token}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    answers.push({ route, status: response.status, text });
    try {
      return { status: response.status, json: JSON.parse(text) };
    } catch {
      return { status: response.status, json: undefined };
    }
  };
}

async function ended(api, id) {
  for (let turn = 0; turn < 900; turn++) {
    const { json } = await api(`mwaa/v1/operations/${id}`);
    if (json.finishedAt) {
      await api(`mwaa/v1/operations/${id}/events?after=0`);
      return json;
    }
    await delay(200);
  }
  throw new Error(`Operation ${id} does not end`);
}

async function succeed(api, start) {
  const ask = () =>
    api('mwaa/v1/operations', {
      idempotencyKey: `secrets-${randomBytes(4).toString('hex')}`,
      ...start,
    });
  let answer = await ask();
  // What was asked for wrongly before may still be on its way to being refused.
  for (let turn = 0; answer.status === 409 && turn < 300; turn++) {
    await delay(200);
    answer = await ask();
  }
  const { json, status } = answer;
  if (status !== 201) throw new Error(JSON.stringify(json));
  const operation = await ended(api, json.id);
  if (operation.status !== 'succeeded') {
    throw new Error(`${start.kind}: ${operation.error?.message}`);
  }
}

/** The catalog takes a moment to read the templates. */
async function catalogued(api, name) {
  for (let turn = 0; turn < 300; turn++) {
    const { status } = await api(`catalog/entities/by-name/${name}`);
    if (status === 200) return;
    await delay(200);
  }
  throw new Error(`${name} does not come into the catalog`);
}

/** The form's way: a task of the scaffolder, with its secrets. */
async function task(api, templateRef, values, secrets) {
  const { json, status } = await api('scaffolder/v2/tasks', {
    templateRef,
    values,
    secrets,
  });
  if (status !== 201) throw new Error(`task: ${JSON.stringify(json)}`);
  for (let turn = 0; turn < 900; turn++) {
    const { json: state } = await api(`scaffolder/v2/tasks/${json.id}`);
    if (!['open', 'processing'].includes(state.status)) {
      await api(`scaffolder/v2/tasks/${json.id}/events`);
      return state.status;
    }
    await delay(200);
  }
  throw new Error('The task does not end');
}

/** Requests that are wrong, each with a secret where it may come. */
function malformed() {
  const request = { account, region, owner, name: 'wrong' };
  const option = SECRETS['option in the wrong shape'];
  const plans = [
    { ...request, airflowConfigurationOptions: option },
    { ...request, airflowConfigurationOptions: [option] },
    { ...request, airflowConfigurationOptions: { 'a b': option } },
    {
      ...request,
      airflowConfigurationOptions: { 'smtp.host': { deep: option } },
    },
    { ...request, airflowConfigurationOptions: { 'smtp.host': [option] } },
    {
      ...request,
      airflowConfigurationOptions: { 'smtp.x': `${option}\u0000` },
    },
    {
      ...request,
      airflowConfigurationOptions: { 'smtp.x': option.repeat(200) },
    },
    {
      ...request,
      airflowConfigurationOption: {
        'smtp.password': SECRETS['option under another name'],
      },
    },
    { ...request, password: SECRETS['option under another name'] },
    {
      ...request,
      access: { mechanism: 'client-vpn', clientCertificateArn: PEM },
    },
    {
      ...request,
      webserverAccessMode: 'PRIVATE_ONLY',
      access: {
        mechanism: 'client-vpn',
        serverCertificateArn: PEM,
        clientPrivateKey: PEM,
      },
    },
    {
      ...request,
      name: '9 lives',
      airflowConfigurationOptions: {
        'smtp.smtp_password': SECRETS['option of a refused request'],
      },
    },
  ];
  const id = { account, region, name: 'secrets-rest' };
  return [
    ...plans.flatMap((wrong, index) => [
      ['mwaa/v1/plans', { request: wrong }],
      [
        'mwaa/v1/operations',
        { kind: 'provision', idempotencyKey: `wrong-${index}`, request: wrong },
      ],
      [
        `mwaa/v1/environments/${account}/${region}/secrets-rest/update-plan`,
        { changes: wrong },
      ],
      [
        'mwaa/v1/operations',
        {
          kind: 'update',
          idempotencyKey: `wrong-update-${index}`,
          environment: id,
          changes: wrong,
        },
      ],
    ]),
    [
      'mwaa/v1/plans',
      `{"request": {"airflowConfigurationOptions": {"a.b": "${option}"`,
      { raw: true },
    ],
    [
      'mwaa/v1/plans',
      { request },
      { authorization: `Bearer ${SECRETS['token that is not valid']}` },
    ],
    [
      'mwaa/v1/plans',
      { request },
      { authorization: SECRETS['token that is not valid'] },
    ],
  ];
}

/** All that the portal's databases hold, a text for each row. */
function rows(dir) {
  return fs
    .readdirSync(path.join(dir, 'portal'), { recursive: true })
    .filter(file => file.endsWith('.sqlite'))
    .flatMap(file => {
      const database = new Database(path.join(dir, 'portal', file), {
        readonly: true,
      });
      const tables = database
        .prepare("select name from sqlite_master where type = 'table'")
        .all();
      const found = tables.flatMap(({ name }) =>
        database
          .prepare(`select * from "${name}"`)
          .all()
          .flatMap(row =>
            Object.entries(row).map(([column, value]) => ({
              where: `${path.basename(file)} ${name}.${column}`,
              text: Buffer.isBuffer(value)
                ? value.toString('utf8')
                : String(value),
            })),
          ),
      );
      database.close();
      return found;
    });
}

async function main() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-secrets-'));
  const sandbox = await startSandbox({
    port: PORT + 1,
    environmentSeconds: 3,
    dir,
  });
  const external = SECRETS['external ID of the configuration'];
  const backend = await startBackend({
    port: PORT,
    awsEndpoint: sandbox.url,
    dir,
    config: {
      LOG_LEVEL: 'debug',
      APP_CONFIG_mwaa_limits: 'false',
      APP_CONFIG_mwaa_operations_pollInterval: '{"milliseconds": 300}',
      APP_CONFIG_mwaa_operations_maxPollInterval: '{"seconds": 1}',
      APP_CONFIG_mwaa_audit_schedule_frequency: '{"minutes": 0, "seconds": 10}',
      APP_CONFIG_backend_auth_keys: JSON.stringify([
        { secret: SECRETS['key of the backend'] },
      ]),
      APP_CONFIG_aws_accountDefaults_externalId: JSON.stringify(external),
    },
  });
  const places = new Map();
  const looked = { answers: 0, rows: 0, 'log lines': 0 };
  try {
    const refresh = await fetch(`${backend.url}/api/auth/guest/refresh`, {
      method: 'POST',
    });
    const { backstageIdentity } = await refresh.json();
    SECRETS['token of who is signed in'] = backstageIdentity.token;
    const api = client(backend.url, backstageIdentity.token);

    await catalogued(api, 'template/default/mwaa-environment');
    const status = await task(
      api,
      'template:default/mwaa-environment',
      {
        name: 'secrets-form',
        owner,
        target: { account, region },
        airflowConfigurationOptions: { 'smtp.smtp_password': '********' },
      },
      {
        airflowConfigurationOptions: JSON.stringify({
          'smtp.smtp_password': SECRETS['option by the form'],
        }),
      },
    );
    if (status !== 'completed') throw new Error(`The form's task ${status}`);
    await task(
      api,
      'template:default/mwaa-environment',
      {
        name: 'secrets-wrong',
        owner,
        target: { account, region },
        airflowConfigurationOptions: { 'smtp.smtp_password': '********' },
      },
      {
        airflowConfigurationOptions:
          SECRETS['value among the secrets that is no JSON'],
      },
    );
    await succeed(api, {
      kind: 'provision',
      request: {
        account,
        region,
        owner,
        name: 'secrets-rest',
        webserverAccessMode: 'PRIVATE_ONLY',
        access: { mechanism: 'client-vpn', serverCertificateArn: CERTIFICATE },
        vpc: { cidrBlock: '10.77.0.0/16' },
        airflowConfigurationOptions: {
          'smtp.smtp_password': SECRETS['option by the REST API'],
        },
      },
    });
    const environment = { account, region, name: 'secrets-rest' };
    await succeed(api, {
      kind: 'update',
      environment,
      changes: {
        airflowConfigurationOptions: {
          'smtp.smtp_password': SECRETS['option of an update'],
        },
      },
    });
    for (const [route, body, how] of malformed()) await api(route, body, how);
    const of = `mwaa/v1/environments/${account}/${region}/secrets-rest`;
    await api(`${of}/client-vpn-configuration`);
    await api(`${of}/update-plan`, { changes: { maxWorkers: 6 } });
    await api(`${of}/repair-plan`, {});
    await succeed(api, { kind: 'drift', environment });
    const entities = await api(
      'catalog/entities/by-query?filter=kind=resource,spec.type=mwaa-environment',
    );
    for (const { metadata } of entities.json.items) {
      await api(
        `mwaa/v1/entities/resource/default/${metadata.name}/environment?refresh=true`,
      );
    }
    await api('mwaa/v1/operations');
    await api(`mwaa/v1/operations?state=ended`);
    await api(`${of}/operations`);
    await api('mwaa/v1/audit/environments');
    await api('mwaa/v1/audit/export.csv');
    await succeed(api, {
      kind: 'decommission',
      environment,
      confirm: 'secrets-rest',
    });
    await delay(2_000);
  } finally {
    await stop(backend);
    await stop(sandbox);
  }
  const look = (kind, where, text) => {
    looked[kind] += 1;
    for (const [title, secret] of Object.entries(SECRETS)) {
      // The answer to signing in is a token, and is not among these.
      if (text.includes(secret) || text.includes(encodeURIComponent(secret))) {
        const key = `${title}\t${kind}\t${where}`;
        places.set(key, (places.get(key) ?? 0) + 1);
      }
    }
    if (/AWS4-HMAC-SHA256|x-amz-security-token/i.test(text)) {
      const key = `signature of a request to AWS\t${kind}\t${where}`;
      places.set(key, (places.get(key) ?? 0) + 1);
    }
  };
  for (const { route, text } of answers) look('answers', route, text);
  for (const { text, where } of rows(dir)) look('rows', where, text);
  const log = fs.readFileSync(backend.logFile, 'utf8');
  for (const line of log.split('\n')) look('log lines', 'backend.log', line);
  fs.rmSync(dir, { recursive: true, force: true });

  console.log(
    Object.entries(looked)
      .map(([what, count]) => `${count} ${what}`)
      .join(', '),
  );
  console.log(
    formatTable(
      ['Planted', 'found in'],
      Object.keys(SECRETS).map(title => [
        title,
        [...places.keys()]
          .filter(key => key.startsWith(`${title}\t`))
          .map(key => key.split('\t').slice(1).join(' '))
          .join('; ') || 'nothing',
      ]),
    ),
  );
  const found = places.size;
  for (const key of places.keys())
    console.log(`- ${key.split('\t').join(': ')}`);
  console.log(
    `\n${Object.keys(SECRETS).length - Math.min(found, Object.keys(SECRETS).length)} passed, ${found} failed`,
  );
  process.exitCode = found > 0 ? 1 : 0;
}

await main();
