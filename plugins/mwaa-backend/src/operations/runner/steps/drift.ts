import { isError, ServiceUnavailableError } from '@backstage/errors';
import { currentStack } from '../../machine/transitions';
import { engine, type Perform } from './types';

export const detectDrift: Perform = async (operation, context) => {
  try {
    const detectionId = await engine(operation, context).detectDrift(
      currentStack(operation.state).name,
      context,
    );
    return { type: 'driftBegun', detectionId };
  } catch (error) {
    // Somebody else's, or our own whose id was lost: it ends by itself.
    if (isError(error) && /already in progress/i.test(error.message)) {
      throw new ServiceUnavailableError(error.message, error);
    }
    throw error;
  }
};

/** How far CloudFormation has looked, and once it has, what it found. */
export const followDrift: Perform = async (operation, context) => {
  const stacks = engine(operation, context);
  const { status, statusReason } = await stacks.describeDriftDetection(
    operation.state.detectionId,
    context,
  );
  const drifts =
    status === 'DETECTION_IN_PROGRESS'
      ? []
      : await stacks.resourceDrifts(
          currentStack(operation.state).name,
          context,
        );
  return { type: 'drift', status, statusReason, drifts };
};
