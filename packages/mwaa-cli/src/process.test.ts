import { spawnSync } from 'node:child_process';
import path from 'node:path';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the recordings are every package’s
import { corpora, hasCorpora } from '../../../scripts/lib/corpora';
import { answers, folder } from './__testUtils__/folder';

const COMMAND = path.resolve(__dirname, '../bin/mwaa-net');
const describeRecorded = hasCorpora ? describe : describe.skip;

/** Runs the command as people do: by itself, from somewhere else. */
function run(...args: string[]) {
  // The tests' own variables would change what a child does.
  const { NODE_OPTIONS, NODE_ENV, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(COMMAND, args, {
    cwd: folder(),
    encoding: 'utf8',
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, out: stdout, err: stderr };
}

describe('bin/mwaa-net', () => {
  it('is executable as it is, and answers with its exit status', () => {
    const files = answers();
    const good = folder(files);
    const result = run('audit', '--dir', good, '--format', 'json');
    expect(result.err).toBe('');
    expect(result.status).toBe(0);
    expect(JSON.parse(result.out).verdict).toBe('pass');

    const { 'describe-subnets.json': subnets, ...rest } = files;
    expect(subnets).toBeDefined();
    expect(run('audit', '--dir', folder(rest)).status).toBe(3);
    const none = { SecurityGroups: [] };
    const bad = { ...files, 'describe-security-groups.json': none };
    expect(run('audit', '--dir', folder(bad)).status).toBe(1);
    const cut = { ...files, 'describe-vpcs.json': '{"Vpcs": [' };
    expect(run('audit', '--dir', folder(cut)).status).toBe(2);
  }, 120_000);

  it.each(['1', '2'])(
    'ends well when nobody reads stream %s',
    stream => {
      const { NODE_OPTIONS, NODE_ENV, ...env } = process.env;
      const closed = spawnSync(
        'bash',
        [
          '-c',
          `"$@" ${stream === '1' ? '' : '2>&1 >/dev/null'} | true; exit "\${PIPESTATUS[0]}"`,
          'bash',
          process.execPath,
          COMMAND,
          ...(stream === '1'
            ? ['rules', '--format', 'json']
            : ['audit', '--dir', '/nowhere/at/all']),
        ],
        { encoding: 'utf8', env },
      );
      expect({ status: closed.status, err: closed.stderr }).toEqual({
        status: stream === '1' ? 0 : 2,
        err: '',
      });
    },
    120_000,
  );

  it('traces from a process of its own', () => {
    const dir = folder(answers());
    const flow = ['trace', '--dir', dir, '--from', 'id-PrivateSubnet1'];
    expect(run(...flow, '--to', 'sqs').status).toBe(0);
    expect(run(...flow, '--to', '8.8.8.8', '--port', '443').status).toBe(1);
    expect(run(...flow, '--to', 'nowhere').status).toBe(2);
  }, 120_000);
});

describeRecorded('bin/mwaa-net on recorded answers', () => {
  it('audits every recorded folder without an exception', () => {
    for (const folder_ of [
      'aws-describe/nat-gateway',
      'aws-describe/public-private-subnet',
      'mwaa-get-environment',
    ]) {
      const dir = path.join(corpora, folder_);
      const { status, err } = run('audit', '--dir', dir, '--format', 'json');
      expect([2, 3]).toContain(status);
      expect(err).not.toMatch(/unexpected|\n {4}at /);
    }
    const dir = path.join(corpora, 'mwaa-get-environment');
    expect(
      run('audit', '--dir', dir, '--environment', 'testEnvironment').status,
    ).toBe(3);
  }, 120_000);
});
