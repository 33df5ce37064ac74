import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  DecommissionPlan,
  RetiredResource,
} from 'backstage-plugin-mwaa-common';
import { MwaaCalls, withReason } from '../api/MwaaCalls';
import { operationOutput, waitInput } from '../operation/operationSchema';
import {
  runOperation,
  type MwaaOperationActionOptions,
} from '../operation/runOperation';
import { environmentInput, type Z } from '../request/requestInput';
import { examples } from './createMwaaDecommissionAction.examples';

/** What `mwaa:decommission` hands on to the template. */
const decommissionOutput = {
  left: (z: Z) =>
    z
      .array(
        z.object({
          resourceType: z.string(),
          id: z.string(),
          title: z.string(),
          reason: z.string(),
        }),
      )
      .describe('What is left, and why')
      .optional(),
};

/**
 * The action `mwaa:decommission`: deletes an environment with the stacks that
 * the portal made for it, and says what is left.
 *
 * @public
 */
export function createMwaaDecommissionAction(
  options: MwaaOperationActionOptions,
) {
  return createTemplateAction({
    id: 'mwaa:decommission',
    description:
      'Deletes an Amazon MWAA environment with the network that the portal made for it. What holds data (the bucket, keys) stays, is announced before and handed on as `left`.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...environmentInput,
        confirm: z =>
          z
            .string()
            .describe("The environment's name once more, as somebody typed it"),
        ...waitInput,
      },
      output: { ...operationOutput, ...decommissionOutput },
    },
    async handler(ctx) {
      const { logger } = ctx;
      const { account, confirm, name, region } = ctx.input;
      if (confirm !== name) {
        throw new InputError(
          `confirm: "${confirm}" is not the name of the environment. Type ${name} to have it deleted; nothing has been touched.`,
        );
      }
      const environment = { account, region, name };
      const calls = new MwaaCalls(options, () => ctx.getInitiatorCredentials());
      if (ctx.isDryRun) {
        const plan = await withReason(() =>
          calls.asInitiator((api, call) =>
            api.planDecommission(environment, call),
          ),
        );
        announce(plan, logger);
        logger.info('Dry run: nothing is deleted');
        ctx.output('environmentName', name);
        ctx.output('left', plan.stays);
        return;
      }
      await runOperation(
        ctx,
        { kind: 'decommission', environment, confirm },
        {
          calls,
          interval: options.interval,
          wait: ctx.input.wait,
          cancelled:
            'a stack whose deletion has begun is deleted to its end, the next one is not begun.',
          outputs: decommissionOutput,
        },
      );
    },
  });
}

function announce(plan: DecommissionPlan, logger: LoggerService): void {
  const inWords = ({ id, title }: RetiredResource) =>
    id && id !== title ? `${title} (${id})` : title;
  for (const resource of plan.goes) logger.info(`Goes: ${inWords(resource)}`);
  for (const resource of plan.stays) {
    logger.info(`Stays: ${inWords(resource)}. ${resource.reason}`);
  }
  for (const warning of plan.warnings) logger.warn(warning);
}
