import { ServiceUnavailableError } from '@backstage/errors';

/**
 * Waits for something, but not too long, so that one environment that does not
 * answer does not keep a sweep from the others.
 *
 * @param limit - milliseconds
 * @throws ServiceUnavailableError when it takes longer
 */
export async function withTimeLimit<T>(
  what: string,
  limit: number,
  promise: Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new ServiceUnavailableError(
            `${what} took longer than ${limit / 1000} s`,
          ),
        ),
      limit,
    );
  });
  try {
    return await Promise.race([promise, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
