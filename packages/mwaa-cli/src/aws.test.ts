import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { startSandbox, type Sandbox } from 'aws-sandbox';
import { folder } from './__testUtils__/folder';

const ROOT = path.resolve(__dirname, '..');
const COMMAND = path.join(ROOT, 'bin/mwaa-net');

/** The command in one file, as it is published. */
function built(): string {
  const file = path.join(folder(), 'mwaa-net.cjs');
  execFileSync(process.execPath, ['scripts/build.mjs', file], { cwd: ROOT });
  return file;
}

describe.each([
  ['as a checkout has it', () => COMMAND],
  ['built, beside workspaces that are not', built],
])('mwaa-net --aws, %s', (_, find) => {
  let sandbox: Sandbox;
  let command: string;

  beforeAll(async () => {
    command = find();
    sandbox = await startSandbox({ environmentSeconds: 1, seed: true });
  }, 60_000);

  afterAll(() => sandbox.close());

  /** Runs the command against a local AWS, which lives in this process. */
  function run(...args: string[]) {
    const { NODE_OPTIONS, NODE_ENV, ...env } = process.env;
    return new Promise<{ status: number; out: string; err: string }>(
      resolve => {
        execFile(
          process.execPath,
          [command, ...args],
          {
            cwd: ROOT,
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
      },
    );
  }

  const fromAws = (...args: string[]) =>
    run(...args, '--aws', '--region', 'us-east-1');

  it('judges an environment, and collects files that are judged the same', async () => {
    const name = 'fraud-scoring';
    const args = ['audit', '--environment', name, '--format', 'json'];
    const live = await fromAws(...args);
    expect(live.status).toBe(1);
    expect(JSON.parse(live.out)).toMatchObject({
      verdict: 'fail',
      environment: name,
    });

    const out = path.join(folder(), 'files');
    const collected = await fromAws(
      'collect',
      '--environment',
      name,
      '--out',
      out,
    );
    expect(collected).toMatchObject({ status: 0 });
    expect(fs.readdirSync(out)).toContain('describe-subnets.json');
    const again = await run('audit', '--dir', out, '--format', 'json');
    expect(JSON.parse(again.out)).toEqual(JSON.parse(live.out));
  }, 120_000);

  it('plans in a VPC that exists', async () => {
    const out = path.join(folder(), 'files');
    await fromAws('collect', '--environment', 'analytics-prod', '--out', out);
    const read = (name: string) =>
      JSON.parse(fs.readFileSync(path.join(out, name), 'utf8'));
    const { Environment } = read('get-environment.json');
    const { Vpcs } = read('describe-vpcs.json');
    const file = path.join(folder(), 'request.json');
    const [, , , , account] = Environment.Arn.split(':');
    fs.writeFileSync(
      file,
      JSON.stringify({
        name: 'second',
        account,
        region: 'us-east-1',
        owner: 'group:default/data',
        vpc: {
          vpcId: Vpcs[0].VpcId,
          subnetIds: Environment.NetworkConfiguration.SubnetIds,
        },
      }),
    );
    const planned = await run('plan', '--request', file, '--aws');
    expect([planned.status, planned.err]).toEqual([0, expect.any(String)]);
    expect(JSON.parse(planned.out).Resources).not.toHaveProperty('Vpc');
    const judged = await run(
      'plan',
      '--request',
      file,
      '--aws',
      '--format',
      'verdict',
    );
    expect(JSON.parse(judged.out)).toMatchObject({ environment: 'second' });
    expect(judged.status).not.toBe(1);
  }, 120_000);

  it('says what AWS says when it cannot read', async () => {
    const several = await fromAws('audit');
    expect(several.status).toBe(2);
    expect(several.err).toContain('Choose one with --environment NAME');
    const none = await fromAws('audit', '--environment', 'nope');
    expect(none.status).toBe(2);
    expect(none.err).toContain('ResourceNotFoundException');
    const role = 'arn:aws:iam::777788889999:role/reader';
    const denied = await fromAws('audit', '--role', role);
    expect(denied.status).toBe(2);
    expect(denied.err).toContain('AccessDenied');
  }, 120_000);
});
