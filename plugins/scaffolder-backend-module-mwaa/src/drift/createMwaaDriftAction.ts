import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MwaaCalls } from '../api/MwaaCalls';
import { operationOutput, waitInput } from '../operation/operationSchema';
import {
  runOperation,
  type MwaaOperationActionOptions,
} from '../operation/runOperation';
import { environmentInput, type Z } from '../request/requestInput';
import { examples } from './createMwaaDriftAction.examples';

/** What `mwaa:drift` hands on to the template. */
const driftOutput = {
  drift: (z: Z) =>
    z
      .array(
        z.object({
          stackName: z.string(),
          logicalResourceId: z.string(),
          physicalResourceId: z.string(),
          resourceType: z.string(),
          status: z.string(),
          differences: z.array(
            z.object({
              path: z.string(),
              expected: z.string(),
              actual: z.string(),
            }),
          ),
          remedy: z.string(),
        }),
      )
      .describe('What is not any more as the stacks made it; empty when all is')
      .optional(),
};

/**
 * The action `mwaa:drift`: has CloudFormation compare what is there with what
 * the environment's stacks made. Changes nothing.
 *
 * @public
 */
export function createMwaaDriftAction(options: MwaaOperationActionOptions) {
  return createTemplateAction({
    id: 'mwaa:drift',
    description:
      'Has CloudFormation look for drift in the stacks of an Amazon MWAA environment, and hands on what differs from them. Succeeds also when there is drift: a following step may look at `drift`.',
    examples,
    supportsDryRun: true,
    schema: {
      input: { ...environmentInput, ...waitInput },
      output: { ...operationOutput, ...driftOutput },
    },
    async handler(ctx) {
      const { account, name, region } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: drift of ${name} in account ${account}, ${region}, is not looked for`,
        );
        ctx.output('environmentName', name);
        return;
      }
      await runOperation(
        ctx,
        { kind: 'drift', environment: { account, region, name } },
        {
          calls: new MwaaCalls(options, () => ctx.getInitiatorCredentials()),
          interval: options.interval,
          wait: ctx.input.wait,
          cancelled: 'what CloudFormation finds is not waited for.',
          outputs: driftOutput,
        },
      );
    },
  });
}
