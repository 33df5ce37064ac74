import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MwaaCalls } from '../api/MwaaCalls';
import { forwardOutputs } from '../operation/forwardOutputs';
import { operationOutput, waitInput } from '../operation/operationSchema';
import { runOperation } from '../operation/runOperation';
import type { MwaaOperationActionOptions } from '../operation/types';
import { environmentInput } from '../request/requestInput';
import { examples } from './createMwaaDriftAction.examples';
import { driftOutput } from './driftOutput';

/**
 * The action `mwaa:drift`: has CloudFormation compare what is there with what
 * the environment's stacks made. Changes nothing.
 *
 * @public
 */
export function createMwaaDriftAction(options: MwaaOperationActionOptions) {
  const { interval = 2_000 } = options;
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
      const operation = await runOperation(
        ctx,
        { kind: 'drift', environment: { account, region, name } },
        {
          calls: new MwaaCalls(options, () => ctx.getInitiatorCredentials()),
          interval,
          wait: ctx.input.wait,
          cancelled: 'what CloudFormation finds is not waited for.',
          onStart: started => {
            ctx.output('operationId', started.id);
            ctx.output('environmentName', started.environmentName);
          },
        },
      );
      if (operation) forwardOutputs(operation, driftOutput, ctx.output);
    },
  });
}
