import {
  existsSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientsFor } from './__testUtils__/clients';
import { environmentInput, makePublicRouting } from './__testUtils__/networks';
import { until } from './__testUtils__/sandboxForTests';
import { startSandbox } from './sandbox';

describe('a sandbox that is stopped and started again', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'aws-sandbox-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('has forgotten nothing, dates included', async () => {
    const first = await startSandbox({ dataDir });
    const { s3 } = clientsFor(first.url);
    await s3.createBucket({ Bucket: 'kept' });
    const { Buckets } = await s3.listBuckets({});
    await first.close();
    expect(statSync(join(dataDir, 'state.json')).mode & 0o077).toBe(0);

    const second = await startSandbox({ dataDir });
    const after = await clientsFor(second.url).s3.listBuckets({});
    expect(after.Buckets).toEqual(Buckets);
    await second.reset();
    expect((await clientsFor(second.url).s3.listBuckets({})).Buckets).toEqual(
      [],
    );
    await second.close();
  });

  it('writes a moment after each change, not only at the end', async () => {
    const sandbox = await startSandbox({ dataDir });
    expect(existsSync(join(dataDir, 'state.json'))).toBe(false);
    await until(async () => existsSync(join(dataDir, 'state.json')), Boolean);
    await sandbox.close();
  });

  it('goes on with what it was in the middle of', async () => {
    const first = await startSandbox({ dataDir, environmentSeconds: 0.4 });
    const clients = clientsFor(first.url);
    const network = await makePublicRouting(clients, '10.0.0.0/16');
    await clients.airflow.createEnvironment(
      await environmentInput(clients, 'going', network),
    );
    await first.close();

    const second = await startSandbox({ dataDir, environmentSeconds: 0.4 });
    const { airflow } = clientsFor(second.url);
    const { Environment } = await until(
      () => airflow.getEnvironment({ Name: 'going' }),
      found => found.Environment!.Status !== 'CREATING',
    );
    expect(Environment!.Status).toBe('AVAILABLE');
    await second.close();
  });

  it('is as it was when it was saved', async () => {
    const sandbox = await startSandbox();
    const { s3 } = clientsFor(sandbox.url);
    await s3.createBucket({ Bucket: 'kept' });
    const state = await sandbox.save();
    await s3.createBucket({ Bucket: 'later' });
    await s3.deleteBucket({ Bucket: 'kept' });
    await sandbox.restore(state);
    const names = async () =>
      (await s3.listBuckets({})).Buckets!.map(({ Name }) => Name);
    expect(await names()).toEqual(['kept']);
    await s3.deleteBucket({ Bucket: 'kept' });
    await sandbox.restore(state);
    expect(await names()).toEqual(['kept']);
    await sandbox.close();
  });

  it('says so when the state is of another format', async () => {
    writeFileSync(join(dataDir, 'state.json'), '{"format":0,"collections":{}}');
    await expect(startSandbox({ dataDir })).rejects.toThrow(/--fresh/);
  });
});

it('listens on loopback, and says when the port is taken', async () => {
  const sandbox = await startSandbox();
  expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`);
  await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  await sandbox.close();
});
