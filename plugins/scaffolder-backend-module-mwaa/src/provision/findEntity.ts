import { parseEntityRef } from '@backstage/catalog-model';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { waitForEntity, type WaitForEntityOptions } from './waitForEntity';

/** The environment's entity; that there is none is no failure. */
export async function findEntity(
  operation: Operation,
  options: WaitForEntityOptions & { logger: LoggerService },
): Promise<string | undefined> {
  const { logger } = options;
  const arn = operation.outputs.environmentArn;
  if (!arn) return undefined;
  try {
    const entityRef = await waitForEntity(arn, options);
    if (entityRef) {
      const { name } = parseEntityRef(entityRef);
      logger.info(`The environment is in the catalog as ${name}`);
    } else {
      logger.warn(
        'The environment is not in the catalog yet; discovery brings it at its next run',
      );
    }
    return entityRef;
  } catch (error) {
    logger.warn(
      `The catalog could not be asked for the environment: ${
        isError(error) ? error.message : error
      }`,
    );
    return undefined;
  }
}
