import type {
  EnvironmentSummary,
  Ownership,
  Place,
} from 'backstage-plugin-mwaa-node';
import type { Verdict } from 'mwaa-network';

/** A sweep over one account and Region. */
export interface Sweep {
  id: string;
  /** It was begun before and cut off. */
  resumed: boolean;
}

/** An environment that a sweep found. */
export type FoundEnvironment = EnvironmentSummary & { ownership: Ownership };

/** Where sweeps write what they find. All times are ISO 8601. */
export interface AuditStore {
  /**
   * Goes on with the sweep that was cut off, unless that was too long ago, or
   * begins a new one.
   */
  beginSweep(place: Place, now: string): Promise<Sweep>;

  /** Notes that the place could be read, and that its sweep is over. */
  endSweep(place: Place, sweep: Sweep, now: string): Promise<void>;

  /**
   * Notes that nothing of the place could be read, which ends its sweep. What
   * was known of its environments stays.
   */
  placeUnreadable(
    place: Place,
    sweep: Sweep,
    reason: string,
    now: string,
  ): Promise<void>;

  /**
   * Notes of the places that are configured no more that nobody reads them, so
   * that what is known of their environments does not pass for fresh.
   */
  placesConfigured(places: Place[], now: string): Promise<void>;

  /**
   * Takes down which environments exist: new ones begin, and those that are no
   * longer there end.
   *
   * @returns the ARNs of those that this sweep has not yet dealt with
   */
  found(
    place: Place,
    sweep: Sweep,
    environments: FoundEnvironment[],
    now: string,
  ): Promise<Set<string>>;

  /**
   * Takes down what an environment was judged to be, which deals with it.
   *
   * @returns whether the verdict says something else than the one before; the
   *   first one does
   */
  judged(
    arn: string,
    sweep: Sweep,
    verdict: Verdict,
    now: string,
  ): Promise<{ changed: boolean }>;

  /** Notes that an environment could not be read, which deals with it. */
  unread(arn: string, sweep: Sweep, reason: string, now: string): Promise<void>;

  /** Notes that an environment is gone. */
  ended(arn: string, now: string): Promise<void>;

  /**
   * Forgets verdicts and environments that ended before a time, and
   * environments that nobody has seen since.
   */
  prune(before: string): Promise<void>;
}
