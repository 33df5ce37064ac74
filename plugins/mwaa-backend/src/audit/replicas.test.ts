/** @jest-environment node */
import { setTimeout as pause } from 'node:timers/promises';
import knexFactory, { type Knex } from 'knex';
import type { ReplicaSettings } from './__testUtils__/replicaTypes';
import { startReplica, type Replica } from './__testUtils__/startReplica';

const variable = Object.keys(process.env).find(name =>
  /^BACKSTAGE_TEST_DATABASE_POSTGRES\d+_CONNECTION_STRING$/.test(name),
);
const server = variable ? process.env[variable] : undefined;
const prefix = `mwaa_audit_${process.pid}_`;

jest.setTimeout(240_000);

/** Looks again and again, until it is so. */
async function until(
  what: string,
  seconds: number,
  isSo: () => boolean,
  replicas: Replica[],
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!isSo()) {
    if (Date.now() > deadline) {
      throw new Error(
        `Not within ${seconds} s: ${what}\n${replicas
          .map(({ lines, log }) =>
            [
              ...log.slice(-20),
              ...lines.map(line => JSON.stringify(line)),
            ].join('\n'),
          )
          .join('\n---\n')}`,
      );
    }
    await pause(100);
  }
}

type Connection = 'connection' | 'prefix';

const swept = (replicas: Replica[]) =>
  replicas.flatMap(({ lines }) =>
    lines.flatMap(line => (line.did === 'swept' ? line.result : [])),
  );
const read = (replicas: Replica[]) =>
  replicas.flatMap(({ lines }) =>
    lines.flatMap(line => (line.did === 'read' ? line.name : [])),
  );

/** Says in its name why it is skipped. */
const hint = server
  ? ''
  : ' (skipped: give a PostgreSQL as BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING)';

(server ? describe : describe.skip)(`two replicas${hint}`, () => {
  let admin: Knex;
  let replicas: Replica[] = [];

  beforeAll(() => {
    admin = knexFactory({ client: 'pg', connection: server });
  });

  afterEach(async () => {
    await Promise.all(replicas.map(replica => replica.kill()));
    replicas = [];
    await admin.raw('drop database if exists ?? with (force)', [
      `${prefix}mwaa`,
    ]);
  });

  afterAll(() => admin.destroy());

  async function startTwo(settings: Omit<ReplicaSettings, Connection>) {
    for (let number = 0; number < 2; number += 1) {
      const replica = startReplica({
        ...settings,
        prefix,
        connection: server!,
      });
      replicas.push(replica);
      // One after the other, as a deployment does: the first makes the tables.
      await until(
        'a replica has started',
        60,
        () => replica.lines.some(({ did }) => did === 'started'),
        replicas,
      );
    }
  }

  it('do each sweep once', async () => {
    await startTwo({
      environments: 6,
      readingMilliseconds: 100,
      frequency: { seconds: 2 },
      timeout: { seconds: 60 },
    });
    await until('five sweeps', 60, () => swept(replicas).length >= 5, replicas);
    const results = swept(replicas);
    expect(new Set(results.map(({ sweepId }) => sweepId)).size).toBe(
      results.length,
    );
    for (const result of results) {
      expect(result).toMatchObject({ resumed: false, judged: 6, unread: 0 });
    }
    // Those of the sweep that may be under way come on top.
    const reads = read(replicas).length;
    expect(reads).toBeGreaterThanOrEqual(6 * results.length);
    expect(reads).toBeLessThanOrEqual(6 * (results.length + 1));
  });

  it('go on with the sweep of the one that is killed', async () => {
    await startTwo({
      // Long enough for the second to start meanwhile.
      environments: 120,
      readingMilliseconds: 1000,
      frequency: { hours: 1 },
      timeout: { seconds: 45 },
    });
    await until('some reading', 60, () => read(replicas).length > 8, replicas);
    const victim = replicas.find(({ lines }) =>
      lines.some(({ did }) => did === 'read'),
    )!;
    const heir = replicas.find(replica => replica !== victim)!;
    await victim.kill();
    const before = read([victim]).length;
    expect(before).toBeLessThan(120);
    expect(read([heir])).toEqual([]);

    // Its timeout, and the minute between two rounds of the scheduler's janitor.
    await until('taken over', 180, () => swept([heir]).length === 1, replicas);
    const [result] = swept([heir]);
    expect(result).toMatchObject({ resumed: true, environments: 120 });
    expect(result.judged).toBeLessThan(120);
    // Only what was under way when it died is read twice: four at a time.
    expect(before + result.judged).toBeGreaterThanOrEqual(120);
    expect(before + result.judged).toBeLessThanOrEqual(124);
    expect(new Set(read(replicas)).size).toBe(120);
  });
});
