import { isError } from '@backstage/errors';
import { environmentOf, type Perform } from './context';

/** What MWAA says of the environment. */
export const readEnvironment: Perform<'environment'> = async (
  operation,
  { aws, signal },
) => {
  const { account, name, region } = environmentOf(operation);
  try {
    const found = await aws.getEnvironment(
      { account, region, name },
      { signal },
    );
    return {
      type: 'environment',
      environment: {
        arn: found.arn,
        status: found.status,
        webserverUrl: found.webserverUrl,
        errorCode: found.lastUpdate.errorCode,
        errorMessage: found.lastUpdate.errorMessage,
      },
    };
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return { type: 'environment', environment: undefined };
    }
    throw error;
  }
};
