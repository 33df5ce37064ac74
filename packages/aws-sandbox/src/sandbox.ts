import { join } from 'node:path';
import { promisify } from 'node:util';
import { listen, stopListening } from './http/server';
import { ensureFoundation } from './iam/foundation';
import { ScaledClock } from './kernel/clock';
import { Dispatcher } from './kernel/dispatcher';
import { Faults } from './kernel/faults';
import { FileStore } from './kernel/fileStore';
import { RequestLog } from './kernel/requestLog';
import { State } from './kernel/stateFile';
import { Store } from './kernel/types';
import { seedEstate } from './seed/seedEstate';
import { services } from './services';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Loopback by default; there is no protection of any kind. */
  host?: string;
  /** Folder of the state file. Without it nothing outlives the process. */
  dataDir?: string;
  /** Seconds until an environment is available. 20 by default. */
  environmentSeconds?: number;
  /** By what AWS's durations are divided, instead of `environmentSeconds`. */
  speed?: number;
  /** Whether an empty sandbox gets the environments worth looking at. */
  seed?: boolean;
  logger?: { info(message: string): void; error(message: string): void };
}

/** A running sandbox. */
export interface Sandbox {
  /** For `AWS_ENDPOINT_URL`. */
  url: string;
  port: number;
  store: Store;
  /** How many connections of clients are open. */
  connections(): Promise<number>;
  /** Writes what is kept and stops. */
  close(): Promise<void>;
  /** Forgets everything and, if it was so at the start, seeds anew. */
  reset(): Promise<void>;
  /** What is kept at this moment, for `restore`. */
  save(): Promise<State>;
  /** Makes everything as it was when it was saved. */
  restore(state: State): Promise<void>;
}

const LONGEST_TICK = 150;
const SHORTEST_TICK = 10;

/**
 * Starts a local AWS endpoint.
 * @throws Error `EADDRINUSE` when the port is taken.
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const { host = '127.0.0.1', logger } = options;
  const onUnexpected = (error: Error) =>
    logger?.error(error.stack ?? error.message);
  const clock = new ScaledClock(options);
  const store = new FileStore({
    file: options.dataDir && join(options.dataDir, 'state.json'),
    onError: onUnexpected,
  });
  const faults = new Faults();
  const log = new RequestLog();
  const dispatcher = new Dispatcher({
    services,
    clock,
    store,
    faults,
    log,
    onUnexpected,
  });

  const prepare = async () => {
    const isEmpty = Object.keys(store.dump()).length === 0;
    ensureFoundation(store, clock.now());
    if (isEmpty && options.seed) {
      await clock.hurry(() => seedEstate({ dispatcher, clock, store }));
    }
    log.clear();
  };
  await prepare();

  const { server, port } = await listen(
    { dispatcher, store, clock, faults, log, onUnexpected },
    host,
    options.port ?? 0,
  );

  // An hour at AWS is a moment here: look often enough to see what passes.
  const pause = Math.max(
    SHORTEST_TICK,
    Math.min(LONGEST_TICK, clock.scale(10)),
  );
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let ticking: Promise<void> = Promise.resolve();
  const schedule = () => {
    timer = setTimeout(() => {
      ticking = dispatcher.tick().then(() => {
        if (!stopped) {
          schedule();
        }
      });
    }, pause);
  };
  schedule();

  const pauseTicks = async () => {
    stopped = true;
    clearTimeout(timer);
    await ticking;
  };

  const resumeTicks = () => {
    stopped = false;
    schedule();
  };

  return {
    url: `http://${host}:${port}`,
    port,
    store,
    connections: () => promisify(server.getConnections.bind(server))(),
    async close() {
      await pauseTicks();
      await stopListening(server);
      await store.flush();
    },
    async reset() {
      await pauseTicks();
      faults.clear();
      store.clear();
      await prepare();
      resumeTicks();
    },
    async save() {
      await pauseTicks();
      const state = structuredClone(store.dump());
      resumeTicks();
      return state;
    },
    async restore(state) {
      await pauseTicks();
      faults.clear();
      store.replace(state);
      log.clear();
      resumeTicks();
    },
  };
}
