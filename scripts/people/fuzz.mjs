/**
 * `npm run fuzz`: thousands of requests to every route by people of different
 * standing, most of them as nobody should send them, on SQLite and, where
 * `BACKSTAGE_TEST_DATABASE_POSTGRES..._CONNECTION_STRING` names one, on
 * PostgreSQL. No answer may be a 5xx, and none may hold what belongs to another
 * team. Prints what was answered, and the slowest.
 *
 *   npm run fuzz -- [requests for each database (5000)] [seed (1)]
 */
import http from 'node:http';
import { formatTable } from '../matrix/table.mjs';
import { PEOPLE, PLACES, headerOf, startPortal } from './portal.mjs';
import { ROUTES } from './routes.mjs';
import { chance, mutated, strangePath, strangeText } from './strange.mjs';

const count = Number(process.argv[2] ?? 5000);
const seed = Number(process.argv[3] ?? 1);
const AT_ONCE = 8;
const [{ account, region }] = PLACES;

/** What is in no answer but to those whom it belongs to: teams, and who sees all. */
const MARKS = {
  'etl-risk-7f3a': ['other owner', 'administrator', 'service', 'reader'],
  'etl-marketing-9c1d': ['owner', 'administrator', 'service', 'reader'],
};

function databases() {
  const [postgres] = Object.entries(process.env).filter(([name]) =>
    /^BACKSTAGE_TEST_DATABASE_POSTGRES\d+_CONNECTION_STRING$/.test(name),
  );
  return [
    ['SQLite', undefined],
    ...(postgres
      ? [
          [
            'PostgreSQL',
            {
              client: 'pg',
              connection: postgres[1],
              prefix: `fuzz_${Date.now()}_`,
            },
          ],
        ]
      : []),
  ];
}

/** As raw as `http` lets it through: `fetch` would tidy the path. */
function send(url, { body, headers, method, path }) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const request = http.request(
      `${url}/api/mwaa`,
      { method, path: `/api/mwaa${path}`, headers },
      response => {
        const chunks = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            text: Buffer.concat(chunks).toString('utf8'),
            milliseconds: performance.now() - begun,
          }),
        );
      },
    );
    request.setTimeout(60_000, () =>
      request.destroy(new Error(`${method} ${path}: no answer in a minute`)),
    );
    request.on('error', reject);
    request.end(body);
  });
}

function requestOf(random, targets) {
  const [, method, path, body] = random.pick(ROUTES);
  const target = random.pick(targets);
  const person = random.pick(Object.keys(PEOPLE));
  let route = path(target);
  if (random.next() < 0.35) route = strangePath(random, route);
  let sent = body?.(target);
  if (sent && random.next() < 0.85) sent = mutated(random, sent);
  let text = sent === undefined ? undefined : JSON.stringify(sent);
  const headers = { 'content-type': 'application/json' };
  const odd = random.next();
  if (odd < 0.03) text = `{"request": ${strangeText(random)}`;
  else if (odd < 0.05) text = '['.repeat(20_000);
  else if (odd < 0.06) text = JSON.stringify({ request: 'x'.repeat(400_000) });
  else if (odd < 0.08) headers['content-type'] = 'text/plain';
  else if (odd < 0.1)
    headers['content-type'] = 'application/json; charset=utf-7';
  else if (odd < 0.11) headers['content-encoding'] = 'gzip';
  const who = random.next();
  if (who > 0.03) headers.authorization = headerOf(person);
  else if (who > 0.015) headers.authorization = 'Bearer nonsense';
  return {
    person: who > 0.03 ? person : 'nobody',
    method:
      random.next() < 0.03
        ? random.pick(['PUT', 'PATCH', 'DELETE', 'HEAD'])
        : method,
    path: route,
    headers,
    body: method === 'GET' && random.next() < 0.9 ? undefined : text,
  };
}

async function provision(portal, person, name) {
  const [owner] = PEOPLE[person].groups;
  const { json } = await portal.call(person, 'POST', '/v1/operations', {
    kind: 'provision',
    idempotencyKey: `seed-${name}`,
    request: { account, region, owner, name },
  });
  return { name, owner, entity: name, vpcId: 'vpc-0', operationId: json.id };
}

async function fuzz(title, database) {
  const portal = await startPortal({
    port: Number(process.env.MWAA_PEOPLE_PORT ?? 7430),
    database,
    approval: { decommission: { by: 'second-person' } },
    limits: false,
  });
  const random = chance(seed);
  const faults = [];
  const statuses = {};
  const slowest = [];
  try {
    const [marketing, risk] = Object.keys(MARKS).reverse();
    const targets = [
      await provision(portal, 'owner', marketing),
      await provision(portal, 'other owner', risk),
      {
        name: 'nothing',
        owner: 'group:default/none',
        entity: 'nothing',
        vpcId: 'vpc-1',
        operationId: '00000000-0000-4000-8000-000000000000',
      },
    ];
    let sent = 0;
    const worker = async () => {
      while (sent < count) {
        sent += 1;
        const request = requestOf(random, targets);
        const shown = `${request.person}: ${request.method} ${request.path} ${String(request.body ?? '').slice(0, 300)}`;
        const answer = await send(portal.url, request).catch(error => ({
          status: 599,
          text: error.message,
          milliseconds: 0,
        }));
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        slowest.push([
          Math.round(answer.milliseconds),
          answer.status,
          shown.slice(0, 120),
        ]);
        slowest.sort((one, other) => other[0] - one[0]);
        slowest.length = Math.min(slowest.length, 5);
        if (answer.status >= 500) {
          faults.push(
            `${answer.status} to ${shown}: ${answer.text.slice(0, 300)}`,
          );
        }
        for (const [mark, allowed] of Object.entries(MARKS)) {
          if (
            answer.text.includes(mark) &&
            !allowed.includes(request.person) &&
            !isPlanners(request) &&
            !`${decodeURIComponentSafely(request.path)}${request.body ?? ''}`.includes(
              mark,
            )
          ) {
            faults.push(`${mark} is told to ${shown}`);
          }
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await portal.end();
  }
  console.log(`\n${title}: ${count} requests, seed ${seed}`);
  console.log(
    Object.entries(statuses)
      .map(([status, times]) => `${status}: ${times}`)
      .join(', '),
  );
  console.log(formatTable(['ms', 'status', 'slowest'], slowest));
  for (const fault of faults.slice(0, 40)) console.log(`- ${fault}`);
  return faults.length;
}

/** Who may plan in a place learns which names are taken there. */
function isPlanners({ path, person }) {
  return (
    /^\/v1\/accounts\/\d{12}\/regions\/[\w-]+\/facts\?/.test(path) &&
    ['owner', 'other owner'].includes(person)
  );
}

function decodeURIComponentSafely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

let faults = 0;
let failed = 0;
for (const [title, database] of databases()) {
  const found = await fuzz(title, database);
  faults += found;
  if (found > 0) failed += 1;
}
console.log(`\n${databases().length * count} requests, ${faults} faults`);
console.log(`${databases().length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
