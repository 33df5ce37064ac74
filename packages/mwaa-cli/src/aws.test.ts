import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { startSandbox, type Sandbox } from 'aws-sandbox';
import { folder } from './__testUtils__/folder';

const COMMAND = path.resolve(__dirname, '../bin/mwaa-net');

/** Runs the command against a local AWS, which lives in this process. */
function run(sandbox: Sandbox, ...args: string[]) {
  const { NODE_OPTIONS, NODE_ENV, ...env } = process.env;
  return new Promise<{ status: number; out: string; err: string }>(resolve => {
    execFile(
      COMMAND,
      [...args, '--aws', '--region', 'us-east-1'],
      {
        env: {
          ...env,
          AWS_ENDPOINT_URL: sandbox.url,
          AWS_ACCESS_KEY_ID: 'AKIASANDBOX00000PORTAL',
          AWS_SECRET_ACCESS_KEY: 'sandbox',
        },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, out, err) =>
        resolve({ status: Number(error?.code ?? 0), out, err }),
    );
  });
}

describe('mwaa-net --aws', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ environmentSeconds: 1, seed: true });
  }, 60_000);

  afterAll(() => sandbox.close());

  it('judges an environment, and collects files that are judged the same', async () => {
    const name = 'fraud-scoring';
    const args = ['audit', '--environment', name, '--format', 'json'];
    const live = await run(sandbox, ...args);
    expect(live.status).toBe(1);
    expect(JSON.parse(live.out)).toMatchObject({
      verdict: 'fail',
      environment: name,
    });

    const out = path.join(folder(), 'files');
    const collected = await run(
      sandbox,
      'collect',
      '--environment',
      name,
      '--out',
      out,
    );
    expect(collected).toMatchObject({ status: 0 });
    expect(fs.readdirSync(out)).toContain('describe-subnets.json');
    const answer = await new Promise<string>(resolve => {
      execFile(
        COMMAND,
        ['audit', '--dir', out, '--format', 'json'],
        { maxBuffer: 64 * 1024 * 1024 },
        (_, text) => resolve(text),
      );
    });
    expect(JSON.parse(answer)).toEqual(JSON.parse(live.out));
  }, 120_000);

  it('says what AWS says when it cannot read', async () => {
    const several = await run(sandbox, 'audit');
    expect(several.status).toBe(2);
    expect(several.err).toContain('Choose one with --environment NAME');
    const none = await run(sandbox, 'audit', '--environment', 'nope');
    expect(none.status).toBe(2);
    expect(none.err).toContain('ResourceNotFoundException');
    const role = 'arn:aws:iam::777788889999:role/reader';
    const denied = await run(sandbox, 'audit', '--role', role);
    expect(denied.status).toBe(2);
    expect(denied.err).toContain('AccessDenied');
  }, 120_000);
});
