/**
 * What a machine must have before anything is started: each lack is one
 * sentence with its remedy, never a stack trace.
 */
import { spawnSync } from 'node:child_process';
import net from 'node:net';

/** A lack that ends the script: its message is all that is printed. */
export class Lack extends Error {}

/** Versions that the product is tested on; newer ones are let through. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 20)) {
    throw new Lack(
      `Node.js ${version} is too old: install Node.js 22 or 24 (20.20 works too) and try again.`,
    );
  }
}

/** `better-sqlite3` is compiled where no binary for this platform is served. */
export function checkCompiler(
  has = command =>
    spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0,
) {
  if (process.platform === 'win32') {
    return;
  }
  const missing = [
    ['python3', ['python3', 'python']],
    ['make', ['make', 'gmake']],
    ['a C++ compiler', ['c++', 'g++', 'clang++']],
  ].filter(([, commands]) => !commands.some(has));
  if (missing.length > 0) {
    throw new Lack(
      `SQLite could not be built, because ${missing
        .map(([name]) => name)
        .join(' and ')} ${
        missing.length > 1 ? 'are' : 'is'
      } missing: install it (Debian and Ubuntu: apt-get install python3 make g++; macOS: xcode-select --install) and try again.`,
    );
  }
}

/** Refuses a port on which something listens already. */
export async function checkPort(port, option) {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Lack(
      `"${port}" is not a port: give ${option} a number from 1 to 65535.`,
    );
  }
  // Where the servers listen, and where another program may be that has all.
  const taken = (await isTaken(port, '127.0.0.1')) || (await isTaken(port));
  if (taken) {
    throw new Lack(
      `Port ${port} is taken by another program: end it, or choose another port with ${option}.`,
    );
  }
}

const isTaken = (port, host) =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', error =>
      error.code === 'EADDRINUSE' ? resolve(true) : reject(error),
    );
    server.once('listening', () => server.close(() => resolve(false)));
    server.listen({ port, host });
  });
