import { Sandbox, SandboxOptions, startSandbox } from '../sandbox';
import { Clients, clientsFor } from './clients';

/** A sandbox of the test file's own, quick and empty unless told otherwise. */
export function sandboxForTests(options: SandboxOptions = {}) {
  const held: { sandbox?: Sandbox; clients?: Clients } = {};
  const problems: string[] = [];

  beforeAll(async () => {
    held.sandbox = await startSandbox({
      environmentSeconds: 0.3,
      logger: { info: () => {}, error: message => problems.push(message) },
      ...options,
    });
    held.clients = clientsFor(held.sandbox.url);
  });

  afterAll(async () => {
    await held.sandbox?.close();
    expect(problems).toEqual([]);
  });

  return {
    get url() {
      return held.sandbox!.url;
    },
    get sandbox() {
      return held.sandbox!;
    },
    /** Clients of the first account in us-east-1. */
    get clients() {
      return held.clients!;
    },
  };
}

/** Waits until something is so; fails after ten seconds. */
export async function until<T>(
  read: () => Promise<T>,
  isSo: (value: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await read();
    if (isSo(value)) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`Still not so: ${JSON.stringify(value)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 15));
  }
}

/** The code of the error that AWS answers with. */
export async function codeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return 'OK';
  } catch (error: any) {
    return error.name;
  }
}
