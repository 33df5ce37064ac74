import { ServiceUnavailableError } from '@backstage/errors';

/**
 * What is being read, as long as a signal lets one wait for it. The reading
 * goes on when nobody waits for it any more, so that whoever asks again finds
 * it further, or done.
 *
 * @throws ServiceUnavailableError when the time is over
 */
export function waitFor<T>(
  reading: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () =>
      reject(
        new ServiceUnavailableError(
          'AWS is slow: what is asked for is still being read. Ask again in a moment',
        ),
      );
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    reading.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
