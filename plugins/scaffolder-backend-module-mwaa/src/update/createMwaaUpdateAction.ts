import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MwaaCalls, withReason } from '../api/MwaaCalls';
import {
  environmentOutput,
  operationOutput,
  waitInput,
} from '../operation/operationSchema';
import {
  runOperation,
  type MwaaOperationActionOptions,
} from '../operation/runOperation';
import {
  changesInput,
  environmentInput,
  formInput,
  secretInput,
  toChanges,
} from '../request/requestInput';
import { examples } from './createMwaaUpdateAction.examples';
import { planUpdateOrThrow } from './planUpdateOrThrow';

const { entityRef: _, ...output } = environmentOutput;

/**
 * The action `mwaa:update`: changes the settings of an environment that the
 * portal made. What MWAA or CloudFormation would replace is refused.
 *
 * @public
 */
export function createMwaaUpdateAction(options: MwaaOperationActionOptions) {
  return createTemplateAction({
    id: 'mwaa:update',
    description:
      'Changes settings of an Amazon MWAA environment through its CloudFormation stack. What is left out stays; what can never be changed is refused with the reason, and so is whatever would replace the environment or its network.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...environmentInput,
        ...changesInput,
        ...formInput,
        ...secretInput,
        ...waitInput,
      },
      output: {
        ...operationOutput,
        ...output,
        changes: z =>
          z
            .array(z.string())
            .describe('In a dry run: what would change, a field a line')
            .optional(),
      },
    },
    async handler(ctx) {
      const { logger } = ctx;
      const { account, name, region } = ctx.input;
      const environment = { account, region, name };
      const changes = toChanges(ctx.input, ctx);
      const calls = new MwaaCalls(options, () => ctx.getInitiatorCredentials());
      if (ctx.isDryRun) {
        const lines = await withReason(() =>
          planUpdateOrThrow(environment, changes, { calls, logger }),
        );
        logger.info('Dry run: nothing is changed');
        ctx.output('environmentName', name);
        ctx.output('changes', lines);
        return;
      }
      await runOperation(
        ctx,
        { kind: 'update', environment, changes },
        {
          calls,
          interval: options.interval,
          wait: ctx.input.wait,
          cancelled:
            'the stack goes back to what it was. MWAA may have to finish the update first.',
          outputs: output,
        },
      );
    },
  });
}
