import type { CatalogService } from '@backstage/plugin-catalog-node';
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
import { planOrThrow } from '../plan/planOrThrow';
import { formOrRequestInput, toRequest } from '../request/requestInput';
import { examples } from './createMwaaProvisionAction.examples';
import { findEntity } from './findEntity';

/** @public */
export interface MwaaProvisionActionOptions extends MwaaOperationActionOptions {
  catalog: CatalogService;
  /**
   * Milliseconds to wait until discovery, which is told by an event, has
   * brought the environment into the catalog; default 30 seconds.
   */
  patience?: number;
}

/**
 * The action `mwaa:provision`: starts an operation of the MWAA backend and
 * follows it. The operation does the work; the action only watches, so that a
 * restart of the scaffolder loses nothing.
 *
 * @public
 */
export function createMwaaProvisionAction(options: MwaaProvisionActionOptions) {
  const { interval = 2_000, patience = 30_000 } = options;
  return createTemplateAction({
    id: 'mwaa:provision',
    description:
      'Provisions an Amazon MWAA environment with its network through CloudFormation, follows it until it is available (20 to 30 minutes), and judges what was made.',
    examples,
    supportsDryRun: true,
    schema: {
      input: { ...formOrRequestInput, ...waitInput },
      output: { ...operationOutput, ...environmentOutput },
    },
    async handler(ctx) {
      const { logger, signal } = ctx;
      const request = toRequest(ctx.input, ctx);
      const calls = new MwaaCalls(options, () => ctx.getInitiatorCredentials());

      if (ctx.isDryRun) {
        const plan = await withReason(() =>
          planOrThrow(request, { calls, logger }),
        );
        logger.info('Dry run: nothing is provisioned');
        ctx.output('stackName', plan.stackName);
        ctx.output('environmentName', request.name);
        ctx.output('verdict', plan.verdict);
        return;
      }

      const operation = await runOperation(
        ctx,
        { kind: 'provision', request },
        {
          calls,
          interval,
          wait: ctx.input.wait,
          cancelled:
            'what it had created is being deleted. MWAA may have to finish creating the environment first.',
          outputs: environmentOutput,
        },
      );
      if (!operation) return;
      const entityRef = await findEntity(operation, {
        catalog: options.catalog,
        // Their own token may have run out meanwhile.
        credentials: await options.auth.getOwnServiceCredentials(),
        interval,
        patience,
        logger,
        signal,
      });
      if (entityRef) ctx.output('entityRef', entityRef);
    },
  });
}
