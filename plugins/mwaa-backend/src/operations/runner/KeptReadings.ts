import { setMaxListeners } from 'node:events';

interface Reading {
  /** Milliseconds. */
  until: number;
  result: Promise<unknown>;
}

/**
 * Long readings that outlive the step that began them: a step waits for one as
 * long as it may, and the next try of the step goes on waiting for the same
 * one instead of beginning anew. Kept in this process only; another replica
 * reads for itself.
 */
export class KeptReadings {
  readonly #readings = new Map<string, Reading>();
  readonly #limit: number;
  readonly #now: () => number;

  /** @param options - `limit`: milliseconds that one reading may take */
  constructor(options: { limit: number; now?: () => number }) {
    this.#limit = options.limit;
    this.#now = options.now ?? Date.now;
  }

  /**
   * The result of a reading, begun now or earlier under the same key. Once it
   * was handed over, or has failed, the next one begins anew.
   *
   * @param signal - until when to wait; the reading itself goes on
   * @throws what the reading throws, or the signal's reason
   */
  async read<T>(
    key: string,
    signal: AbortSignal,
    begin: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    this.#forgetOld();
    const known = this.#readings.get(key);
    const reading = known ?? this.#begin(key, begin);
    try {
      const result = await unlessAborted(reading.result, signal);
      this.#readings.delete(key);
      return result as T;
    } catch (error) {
      if (!signal.aborted) this.#readings.delete(key);
      throw error;
    }
  }

  #begin(
    key: string,
    begin: (signal: AbortSignal) => Promise<unknown>,
  ): Reading {
    const limit = AbortSignal.timeout(this.#limit);
    // Every call of the reading listens to it.
    setMaxListeners(0, limit);
    const result = begin(limit);
    // Nobody may be waiting for it just then.
    result.catch(() => {});
    // What was read long ago is not true any more.
    const reading = { until: this.#now() + 2 * this.#limit, result };
    this.#readings.set(key, reading);
    return reading;
  }

  #forgetOld(): void {
    for (const [key, { until }] of this.#readings) {
      if (until < this.#now()) this.#readings.delete(key);
    }
  }
}

function unlessAborted<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    result.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
