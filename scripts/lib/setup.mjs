/**
 * Set-up from nothing but Node and npm: installs the dependencies, exactly those
 * of `yarn.lock`, with the Yarn that is pinned, and builds the app. Each is skipped when
 * nothing that it depends on has changed.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Lack, checkCompiler } from './checks.mjs';
import { at, dataDir, root } from './paths.mjs';
import { digest, isFresh, writeStamp } from './stamp.mjs';
import { yarnCommand } from './yarn.mjs';

/** Runs a command, its output into a log file; shows the log's end on failure. */
export async function runLogged(title, command, args, options = {}) {
  const logFile = path.join(dataDir, 'logs', `${title}.log`);
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'w');
  const started = Date.now();
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', log, log],
      ...options,
    });
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => resolve(exitCode ?? signal));
  }).finally(() => fs.closeSync(log));
  return { code, logFile, seconds: Math.round((Date.now() - started) / 1000) };
}

function tail(file, lines = 30) {
  return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines);
}

async function step(title, message, command, args, options = {}) {
  process.stdout.write(`${message} `);
  const { onFailure, ...spawnOptions } = options;
  const result = await runLogged(title, command, args, spawnOptions);
  if (result.code !== 0) {
    process.stdout.write('failed.\n');
    onFailure?.(result);
    throw new Lack(
      `${tail(result.logFile, 30).join('\n')}\n\nThe ${title} failed (${
        result.code
      }); the whole log is in ${path.relative(root, result.logFile)}.`,
    );
  }
  process.stdout.write(`done (${result.seconds} s).\n`);
}

/** Manifests and lock file: what an installation follows from. */
function installInputs() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    fs
      .readdirSync(at(folder))
      .map(name => at(folder, name, 'package.json'))
      .filter(file => fs.existsSync(file)),
  );
  return [
    at('package.json'),
    at('yarn.lock'),
    at('.yarnrc.yml'),
    ...workspaces,
  ];
}

const installDigest = () =>
  digest(installInputs(), `${process.platform} ${process.versions.modules}`);

export async function install() {
  const stampFile = at('node_modules', '.installed');
  if (isFresh(stampFile, installDigest())) {
    return;
  }
  const yarn = yarnCommand(['install', '--immutable']);
  await step(
    'install',
    'Installing dependencies (about three minutes the first time) ...',
    yarn.command,
    yarn.args,
    {
      env: yarn.env,
      // What is the matter shows only in the log.
      onFailure: ({ logFile }) => {
        const log = tail(logFile, 200).join('\n');
        if (/YN0028/.test(log)) {
          throw new Lack(
            'yarn.lock does not fit the package.json files, so nothing was installed. Whoever changed a dependency runs "npm run yarn -- install" and commits yarn.lock.',
          );
        }
        if (/better-sqlite3/.test(log)) {
          checkCompiler();
        }
      },
    },
  );
  writeStamp(stampFile, installDigest());
}

/** What the built app is made of. */
const APP_SOURCES = [
  'packages/app',
  'packages/mwaa-network',
  'plugins/mwaa',
  'plugins/mwaa-common',
  'yarn.lock',
].map(place => at(place));

export async function buildApp() {
  const stampFile = at('packages', 'app', 'dist', '.built');
  const value = digest(APP_SOURCES);
  if (isFresh(stampFile, value)) {
    return;
  }
  await step(
    'build',
    'Building the app (about half a minute) ...',
    process.execPath,
    [
      at('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      'package',
      'build',
    ],
    { cwd: at('packages', 'app') },
  );
  writeStamp(stampFile, value);
}
