import { ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientsFor } from './__testUtils__/clients';

/** Runs the sandbox from source, as `npm start` does. */
function run(...options: string[]): ChildProcess {
  return spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'main.ts'),
      ...options,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

/** What it printed by the time it ended, or by when a line matched. */
function output(child: ChildProcess, wanted?: RegExp): Promise<string> {
  return new Promise(resolve => {
    let text = '';
    const listen = (chunk: Buffer) => {
      text += chunk;
      if (wanted?.test(text)) {
        resolve(text);
      }
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.on('close', () => resolve(text));
  });
}

describe('the command', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'aws-sandbox-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('prints where it listens, and keeps everything when it is told to end', async () => {
    const options = ['--port', '0', '--data', dataDir, '--no-seed'];
    const child = run(...options);
    const text = await output(child, /listening/);
    const [, url] = /^AWS sandbox listening on (http:\S+)$/m.exec(text) ?? [];
    await clientsFor(url).s3.createBucket({ Bucket: 'at-the-last-moment' });
    const ended = new Promise(resolve => child.on('close', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(readFileSync(join(dataDir, 'state.json'), 'utf8')).toContain(
      'at-the-last-moment',
    );

    const fresh = run(...options, '--fresh');
    const again = await output(fresh, /listening/);
    const [, next] = /on (http:\S+)$/m.exec(again) ?? [];
    expect((await clientsFor(next).s3.listBuckets({})).Buckets).toEqual([]);
    const gone = new Promise(resolve => fresh.on('close', resolve));
    fresh.kill('SIGINT');
    expect(await gone).toBe(0);
  }, 180_000);

  it('explains itself', async () => {
    expect(await output(run('--help'))).toContain('--environment-seconds');
    expect(await output(run('--colour'))).toContain("'--colour'");
  }, 180_000);
});
