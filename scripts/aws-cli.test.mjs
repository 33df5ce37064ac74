/**
 * The sandbox speaks to the AWS CLI: a client that is not ours in another
 * language. Runs where the CLI is installed; MWAA_TEST_AWS_CLI makes it a must.
 */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { startSandbox, stop } from './lib/servers.mjs';

const cli = process.env.MWAA_TEST_AWS_CLI ?? 'aws';
const installed =
  spawnSync(cli, ['--version'], { stdio: 'ignore' }).status === 0;
const skip =
  !installed && !process.env.MWAA_TEST_AWS_CLI
    ? 'no AWS CLI here (Debian: apt-get install awscli)'
    : false;

const PORT = 7208;
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-aws-cli-'));
const configFile = path.join(dir, 'config');
let sandbox;

before(async () => {
  // EC2 asks for pages of five at least, and the CLI sees to it by itself.
  fs.writeFileSync(configFile, '[default]\nparameter_validation = false\n');
  if (!skip) {
    sandbox = await startSandbox({ port: PORT, environmentSeconds: 2, dir });
  }
});

after(async () => {
  if (sandbox) {
    await stop(sandbox);
  }
  fs.rmSync(dir, { recursive: true, force: true });
});

/** What the CLI prints, as JSON. */
async function aws(...args) {
  const { stdout } = await promisify(execFile)(
    cli,
    [...args, '--output', 'json', '--endpoint-url', sandbox.url],
    {
      env: {
        ...process.env,
        AWS_ACCESS_KEY_ID: 'AKIASANDBOX00000PORTAL',
        AWS_SECRET_ACCESS_KEY: 'sandbox',
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_PAGER: '',
        // Nothing of the machine's own configuration.
        AWS_CONFIG_FILE: configFile,
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        // The CLI puts `api.` before MWAA's host: older ones cannot be told not
        // to, so that the sandbox is their proxy.
        AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
        HTTP_PROXY: sandbox.url,
      },
    },
  );
  return stdout ? JSON.parse(stdout) : undefined;
}

test('says who it is', { skip }, async () => {
  const identity = await aws('sts', 'get-caller-identity');
  assert.equal(identity.Account, '111122223333');
});

test('lists VPCs', { skip }, async () => {
  const { Vpcs } = await aws('ec2', 'describe-vpcs');
  assert.ok(Vpcs.length >= 3);
  for (const vpc of Vpcs) {
    assert.match(vpc.VpcId, /^vpc-[0-9a-f]{17}$/);
    assert.match(vpc.CidrBlock, /^\d+\.\d+\.\d+\.\d+\/\d+$/);
  }
});

test('lists subnets one a page, and all of them', { skip }, async () => {
  const whole = await aws('ec2', 'describe-subnets');
  const paged = await aws('ec2', 'describe-subnets', '--page-size', '1');
  assert.ok(whole.Subnets.length >= 4);
  assert.deepEqual(
    paged.Subnets.map(subnet => subnet.SubnetId).sort(),
    whole.Subnets.map(subnet => subnet.SubnetId).sort(),
  );
});

test('lists a stack and its events', { skip }, async () => {
  const templateFile = path.join(dir, 'template.json');
  fs.writeFileSync(
    templateFile,
    JSON.stringify({
      Resources: {
        Group: {
          Type: 'AWS::Logs::LogGroup',
          Properties: { LogGroupName: 'aws-cli-test' },
        },
      },
    }),
  );
  await aws(
    'cloudformation',
    'create-stack',
    '--stack-name',
    'aws-cli-test',
    '--template-body',
    `file://${templateFile}`,
  );
  await aws(
    'cloudformation',
    'wait',
    'stack-create-complete',
    '--stack-name',
    'aws-cli-test',
  );
  const { Stacks } = await aws('cloudformation', 'describe-stacks');
  const stack = Stacks.find(({ StackName }) => StackName === 'aws-cli-test');
  assert.equal(stack.StackStatus, 'CREATE_COMPLETE');
  const { StackEvents } = await aws(
    'cloudformation',
    'describe-stack-events',
    '--stack-name',
    'aws-cli-test',
  );
  const seen = StackEvents.map(
    event => `${event.LogicalResourceId} ${event.ResourceStatus}`,
  );
  assert.equal(seen[0], 'aws-cli-test CREATE_COMPLETE');
  assert.ok(seen.includes('Group CREATE_COMPLETE'));
});

test('lists MWAA environments', { skip }, async () => {
  const { Environments } = await aws('mwaa', 'list-environments');
  assert.deepEqual(Environments.sort(), [
    'analytics-prod',
    'fraud-scoring',
    'marketing-daily',
  ]);
  const { Environment } = await aws(
    'mwaa',
    'get-environment',
    '--name',
    'analytics-prod',
  );
  assert.equal(Environment.Status, 'AVAILABLE');
  assert.equal(Environment.NetworkConfiguration.SubnetIds.length, 2);
});

test('copies a file over 8 MB in parts, up and down', { skip }, async () => {
  const [up, down] = ['up', 'down'].map(name => path.join(dir, name));
  fs.writeFileSync(up, randomBytes(20_000_000));
  const url = 's3://aws-cli-test/plugins.zip';
  await aws('s3api', 'create-bucket', '--bucket', 'aws-cli-test');
  await aws('s3', 'cp', '--only-show-errors', up, url);
  const { ETag } = await aws(
    's3api',
    'head-object',
    '--bucket',
    'aws-cli-test',
    '--key',
    'plugins.zip',
  );
  assert.match(ETag, /^"[0-9a-f]{32}-3"$/);
  await aws('s3', 'cp', '--only-show-errors', url, down);
  assert.ok(fs.readFileSync(up).equals(fs.readFileSync(down)));
});
