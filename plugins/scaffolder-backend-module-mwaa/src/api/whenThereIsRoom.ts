import { setTimeout as sleep } from 'node:timers/promises';
import { ResponseError } from '@backstage/errors';

/** Waits that one call is worth. */
const TRIES = 5;

/** The backend's windows are a minute, unless it is told otherwise. */
const LONGEST_SECONDS = 120;

/**
 * Makes a call, and makes it again when the backend says that it was one too
 * many for now: as late as it asks for, and a few times at most.
 *
 * @param pause - for tests: waits so many milliseconds
 * @throws ResponseError of 429 when there is still no room, or not soon
 */
export async function whenThereIsRoom<T>(
  call: () => Promise<T>,
  pause: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const seconds = secondsUntilRoom(error);
      if (seconds === undefined || tries === TRIES) throw error;
      await pause(seconds * 1000);
    }
  }
}

/** Undefined for another error, and where it is too long to wait for. */
function secondsUntilRoom(error: unknown): number | undefined {
  if (!(error instanceof ResponseError) || error.statusCode !== 429) {
    return undefined;
  }
  const header = error.response.headers.get('retry-after');
  const seconds = header === null ? NaN : Number(header);
  // A date, or nothing: Backstage's own limits say seconds, as ours do.
  if (!Number.isFinite(seconds) || seconds < 0) return 10;
  return seconds > LONGEST_SECONDS ? undefined : Math.max(1, seconds);
}
