import { timeoutSignal } from './timeoutSignal';
import { BUDGETS } from '../budgets';
import { waitFor } from './waitFor';

interface Reading {
  /** Milliseconds; after that it is not handed over any more. */
  until: number;
  result: Promise<unknown>;
}

/** @internal */
export interface KeptReadingsOptions {
  /** Milliseconds that one reading may take. */
  limit?: number;
  /** Milliseconds from its beginning for which a reading is true enough. */
  keep?: number;
  now?: () => number;
}

/**
 * Long readings that outlive who began them: an operation's step or an answer
 * waits for one as long as it may, and the next try goes on waiting for the
 * same one instead of beginning anew. Kept in this process only; another
 * replica reads for itself.
 */
export class KeptReadings {
  readonly #readings = new Map<string, Reading>();
  readonly #limit: number;
  readonly #keep: number;
  readonly #now: () => number;

  constructor(options: KeptReadingsOptions = {}) {
    this.#limit = options.limit ?? BUDGETS.reading;
    this.#keep = options.keep ?? this.#limit + BUDGETS.run * 2;
    this.#now = options.now ?? Date.now;
  }

  /**
   * The result of a reading, begun now or earlier under the same key. Once it
   * was handed over, or has failed, the next one begins anew.
   *
   * @param signal - until when to wait; the reading itself goes on
   * @throws what the reading throws; ServiceUnavailableError when the time to
   *   wait is over
   */
  async read<T>(
    key: string,
    signal: AbortSignal,
    begin: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    this.#forgetOld();
    const reading = this.#readings.get(key) ?? this.#begin(key, begin);
    try {
      return (await waitFor(reading.result, signal)) as T;
    } finally {
      const goesOn = signal.aborted;
      if (!goesOn && this.#readings.get(key) === reading) {
        this.#readings.delete(key);
      }
    }
  }

  #begin(
    key: string,
    begin: (signal: AbortSignal) => Promise<unknown>,
  ): Reading {
    const result = begin(timeoutSignal(this.#limit));
    const reading = { until: this.#now() + this.#keep, result };
    this.#readings.set(key, reading);
    // A failure that nobody waits for is no result to keep.
    result.catch(() => {
      if (this.#readings.get(key) === reading) this.#readings.delete(key);
    });
    return reading;
  }

  #forgetOld(): void {
    for (const [key, { until }] of this.#readings) {
      if (until < this.#now()) this.#readings.delete(key);
    }
  }
}
