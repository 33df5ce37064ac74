import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { ReplicaLine, ReplicaSettings } from './replicaTypes';

/** A replica in a process of its own. */
export interface Replica {
  process: ChildProcess;
  /** What it has told so far. */
  lines: ReplicaLine[];
  /** What it has logged so far, for when a test fails. */
  log: string[];
  /** Ends it at once, as a machine that goes down does. */
  kill(): Promise<void>;
}

export function startReplica(settings: ReplicaSettings): Replica {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      resolve(__dirname, 'replica.ts'),
    ],
    {
      env: {
        ...process.env,
        // Under `test` the scheduler does not look for runs of the dead.
        NODE_ENV: 'development',
        REPLICA_SETTINGS: JSON.stringify(settings),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const lines: ReplicaLine[] = [];
  const log: string[] = [];
  createInterface({ input: child.stdout }).on('line', line => {
    if (line.startsWith('@')) lines.push(JSON.parse(line.slice(1)));
    else log.push(line);
  });
  createInterface({ input: child.stderr }).on('line', line => log.push(line));
  const over = new Promise<void>(done => {
    child.once('exit', () => done());
  });
  return {
    process: child,
    lines,
    log,
    kill: async () => {
      child.kill('SIGKILL');
      await over;
    },
  };
}
