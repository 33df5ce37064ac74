import { Store } from './types';
import { State, encodeState, readState, writeState } from './stateFile';

const WRITE_DELAY = 200;

interface Collection {
  account: string;
  region: string;
  name: string;
  records: Map<string, any>;
}

/**
 * Keeps everything in memory and, given a file, on disk a moment after each
 * change. Writes never overlap, and `flush` waits for the last one.
 */
export class FileStore implements Store {
  readonly #collections = new Map<string, Collection>();
  readonly #file?: string;
  #timer?: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();
  #dirty = false;
  #onError: (error: Error) => void;

  constructor(
    options: { file?: string; onError?: (error: Error) => void } = {},
  ) {
    this.#file = options.file;
    this.#onError =
      options.onError ??
      (error => {
        throw error;
      });
    this.#fill((this.#file && readState(this.#file)) || {});
  }

  collection<T = any>(
    account: string,
    region: string,
    name: string,
  ): Map<string, T> {
    const key = [account, region, name].join(' ');
    let found = this.#collections.get(key);
    if (!found) {
      found = { account, region, name, records: new Map() };
      this.#collections.set(key, found);
    }
    return found.records;
  }

  places(name: string): Array<{ account: string; region: string }> {
    return [...this.#collections.values()]
      .filter(found => found.name === name && found.records.size > 0)
      .map(({ account, region }) => ({ account, region }));
  }

  names(account: string, region: string): string[] {
    return [...this.#collections.values()]
      .filter(
        found =>
          found.account === account &&
          found.region === region &&
          found.records.size > 0,
      )
      .map(({ name }) => name);
  }

  touch(): void {
    this.#dirty = true;
    if (this.#file && !this.#timer) {
      this.#timer = setTimeout(() => {
        this.#write().catch(this.#onError);
      }, WRITE_DELAY);
      this.#timer.unref();
    }
  }

  /** Everything that is kept, for the control plane and for the disk. */
  dump(): State {
    const state: State = {};
    for (const [key, { records }] of this.#collections) {
      if (records.size > 0) {
        state[key] = [...records];
      }
    }
    return state;
  }

  /** Forgets everything. */
  clear(): void {
    this.#collections.clear();
    this.touch();
  }

  /** Keeps what `dump` gave, and nothing else. */
  replace(state: State): void {
    this.clear();
    this.#fill(structuredClone(state));
  }

  #fill(state: State): void {
    for (const [key, records] of Object.entries(state)) {
      const [account, region, name] = split(key);
      const found = this.collection(account, region, name);
      records.forEach(([id, record]) => found.set(id, record));
    }
  }

  /** Resolves when what was touched so far is on disk. */
  async flush(): Promise<void> {
    await this.#write();
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const file = this.#file;
    if (file && this.#dirty) {
      this.#dirty = false;
      const text = encodeState(this.dump());
      const write = this.#writing.then(() => writeState(file, text));
      this.#writing = write.catch(() => {
        this.#dirty = true;
      });
      await write;
    }
    await this.#writing;
  }
}

function split(key: string): [string, string, string] {
  const [account, region, ...name] = key.split(' ');
  return [account, region, name.join(' ')];
}
