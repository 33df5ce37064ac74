/**
 * Programs that a run starts: each in a process group of its own, so that an
 * interrupted run ends them with everything that they started.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const groups = process.platform !== 'win32';

/** Programs that run now, and when each has ended. */
const running = new Map();

function start(program, args, options) {
  const child = spawn(program, args, {
    ...options,
    detached: groups,
    shell: !groups,
  });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal));
  }).finally(() => running.delete(child));
  running.set(child, ended);
  return ended;
}

/**
 * Runs a program to its end, its output into a log file, and answers with that
 * output. Rejects, with its last lines, where the status is another than 0.
 *
 * @param title - what the program does; also the name of its log
 * @param options - `cwd`, and `logs`: the folder for the log
 */
export async function outputOf(title, program, args, { cwd, logs }) {
  const logFile = path.join(logs, `${title.replaceAll(' ', '-')}.log`);
  const log = fs.openSync(logFile, 'w');
  const status = await start(program, args, {
    cwd,
    stdio: ['ignore', log, log],
  }).finally(() => fs.closeSync(log));
  const output = fs.readFileSync(logFile, 'utf8').trimEnd();
  if (status !== 0) {
    const end = output.split('\n').slice(-40).join('\n');
    throw new Error(`${end}\n(${title}: ${status}; log: ${logFile})`);
  }
  return output;
}

/** The same for a program that has nothing to say where it succeeds. */
export async function command(...args) {
  await outputOf(...args);
}

/** Ends every program that still runs; resolves when they have ended. */
export async function endCommands() {
  const ends = [...running.values()];
  for (const child of running.keys()) {
    try {
      process.kill(groups ? -child.pid : child.pid, 'SIGTERM');
    } catch (error) {
      // It has just ended by itself.
      if (error.code !== 'ESRCH') {
        throw error;
      }
    }
  }
  await Promise.allSettled(ends);
}
