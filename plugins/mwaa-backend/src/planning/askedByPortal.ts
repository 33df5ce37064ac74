import { isError, ServiceUnavailableError } from '@backstage/errors';

/**
 * What AWS answers the portal. When AWS denies or refuses it, that concerns
 * the portal's role and not whoever asks the portal: as it is, the error would
 * reach people as a 403 or a 400 of their own.
 *
 * @throws ServiceUnavailableError whatever went wrong at AWS, with its reason
 */
export async function askedByPortal<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    if (!isError(error)) throw error;
    throw new ServiceUnavailableError(`The portal ${whyNot(error)}`, error);
  }
}

function whyNot({ name }: Error): string {
  switch (name) {
    case 'NotAllowedError':
      return 'is not allowed by AWS to read this. It is not for want of a permission of yours: whoever runs the portal mends its role';
    case 'TimeoutError':
      return 'did not get an answer from AWS in time; try again in a moment';
    default:
      return 'could not read this from AWS; try again in a moment';
  }
}
