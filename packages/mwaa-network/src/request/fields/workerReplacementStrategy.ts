import { field } from '../field';
import type { Schema } from '../schema';

/** Left empty, the choice is MWAA's: no document says what it is then. */
const strategy: Schema<'FORCED' | 'GRACEFUL' | ''> = {
  type: 'string',
  enum: ['FORCED', 'GRACEFUL'],
};

/**
 * What becomes of running tasks when an update replaces the workers. MWAA takes
 * it with updates only (`UpdateEnvironment`); CloudFormation has it among the
 * environment's properties, so that the stack keeps it for the next update.
 */
export const workerReplacementStrategy = field({
  path: 'workerReplacementStrategy',
  schema: strategy,
  description:
    'When an update replaces the workers: FORCED stops their tasks, GRACEFUL lets them run for up to 12 hours',
  choiceOf: 'a worker replacement strategy',
  form: {
    page: 'Size',
    title: 'Worker replacement strategy',
    description:
      'What becomes of running tasks when a later update replaces the workers.',
    labels: [
      'Forced, running tasks are stopped',
      'Graceful, running tasks get up to 12 hours',
    ],
  },
  update: {
    page: 'Size',
    description:
      'What becomes of running tasks when this update, or a later one, replaces the workers.',
  },
});
