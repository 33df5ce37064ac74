import { Clock } from './types';

/** At AWS an environment takes 20 to 30 minutes; this is the middle. */
export const ENVIRONMENT_SECONDS_AT_AWS = 25 * 60;

/** A clock that divides AWS's durations by a factor, and that can be hurried. */
export class ScaledClock implements Clock {
  readonly #speed: number;
  #hurrying = 0;

  /**
   * @param options.environmentSeconds - how long an environment shall take to
   *   become available; everything else is compressed alike. 20 by default.
   * @param options.speed - the factor itself, instead.
   */
  constructor(options: { speed?: number; environmentSeconds?: number } = {}) {
    this.#speed =
      options.speed ??
      ENVIRONMENT_SECONDS_AT_AWS / (options.environmentSeconds ?? 20);
    if (!(this.#speed > 0)) {
      throw new RangeError('The speed of the sandbox must be more than zero');
    }
  }

  now(): Date {
    return new Date();
  }

  scale(seconds: number): number {
    return this.#hurrying ? 0 : (seconds * 1000) / this.#speed;
  }

  /** Runs something during which everything takes no time. */
  async hurry<T>(work: () => Promise<T>): Promise<T> {
    this.#hurrying += 1;
    try {
      return await work();
    } finally {
      this.#hurrying -= 1;
    }
  }
}
