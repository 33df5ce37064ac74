import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { callerRef } from '../caller';
import type { Limits } from './readLimits';
import type { RequestCounts } from './RequestCounts';
import { TooManyRequestsError } from './TooManyRequestsError';

/** What a request costs that asks AWS. */
export interface RequestBudget {
  /** @throws TooManyRequestsError when the caller has none left for now */
  spend(credentials: BackstageCredentials): Promise<void>;
}

/** For `mwaa.limits: false`. */
export const UNLIMITED: RequestBudget = { spend: async () => {} };

/** @internal */
export interface RequestLimitsOptions {
  auth: AuthService;
  counts: Pick<RequestCounts, 'add' | 'prune'>;
  limits: Limits;
  logger: LoggerService;
  /** For tests: the time, in milliseconds. */
  now?: () => number;
}

/**
 * A budget of requests for each user and each service, window by window. It
 * depends on nothing but who asks and how often: what is refused costs as much
 * as what is answered, so that it tells nothing of what there is.
 */
export class RequestLimits implements RequestBudget {
  readonly #options: RequestLimitsOptions;

  constructor(options: RequestLimitsOptions) {
    this.#options = options;
  }

  async spend(credentials: BackstageCredentials): Promise<void> {
    const { auth, counts, limits, logger } = this.#options;
    const who = callerRef(credentials, { auth });
    const key = auth.isPrincipal(credentials, 'user')
      ? 'perUser'
      : 'perService';
    const limit = limits[key];
    const now = this.#options.now?.() ?? Date.now();
    const start = now - (now % limits.window);
    const request = await counts.add(who, start);
    // Once a window is enough; the clock of a replica may be a little behind.
    if (request === 1) await counts.prune(start - limits.window);
    if (request <= limit) return;

    const seconds = Math.ceil((start + limits.window - now) / 1000);
    if (request === limit + 1) {
      logger.warn(
        `${who} has used up the ${limit} requests that mwaa.limits.${key} allows, and is refused for ${seconds} s`,
      );
    }
    throw new TooManyRequestsError(
      `${who} has made the ${limit} requests that may ask AWS in ${inWords(
        limits.window,
      )}; try again in ${seconds} s. If that is not enough, ask your portal administrator to raise mwaa.limits.${key}.`,
      seconds,
    );
  }
}

function inWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds === 60) return 'a minute';
  return seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;
}
