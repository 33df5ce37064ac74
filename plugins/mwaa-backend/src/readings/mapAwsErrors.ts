import { isError, ServiceUnavailableError } from '@backstage/errors';

/**
 * What AWS answers the portal. When AWS denies or refuses it, that concerns
 * the portal's role and not whoever asks the portal: as it is, the error would
 * reach people as a 403 or a 400 of their own.
 *
 * @param answers - names of the errors that are answers to whoever asks, and
 *   reach them as they are
 * @throws ServiceUnavailableError whatever went wrong at AWS, with its reason
 */
export async function mapAwsErrors<T>(
  asking: Promise<T>,
  answers: readonly string[] = [],
): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    if (!isError(error) || answers.includes(error.name)) throw error;
    throw new ServiceUnavailableError(`The portal ${whyNot(error)}`, error);
  }
}

function whyNot({ name }: Error): string {
  switch (name) {
    case 'NotAllowedError':
      return 'is not allowed by AWS to read this. It is not for want of a permission of yours: ask your portal administrator to correct its role';
    case 'TimeoutError':
      return 'did not get an answer from AWS in time; try again in a moment';
    default:
      return 'could not read this from AWS; try again in a moment';
  }
}
