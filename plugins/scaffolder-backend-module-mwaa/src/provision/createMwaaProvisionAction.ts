import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { MwaaCalls, withReason, type MwaaCallsOptions } from '../api/MwaaCalls';
import { planOrThrow } from '../plan/planOrThrow';
import { requestInput, secretInput, toRequest } from '../request/requestInput';
import { currentAttempt, endAttempt, targetKey } from './attempts';
import { examples } from './createMwaaProvisionAction.examples';
import { findEntity } from './findEntity';
import { followOperation } from './followOperation';
import { provisionOutput } from './provisionOutput';

/** @public */
export interface MwaaProvisionActionOptions extends MwaaCallsOptions {
  catalog: CatalogService;
  /** Milliseconds between two looks at the operation; default 2000. */
  interval?: number;
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
      'Provisions an Amazon MWAA environment with its network through CloudFormation, follows it until it is available, and judges what was made.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...requestInput,
        ...secretInput,
        wait: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Follow it to its end, which takes 20 to 30 minutes (default), or return once it is started',
            ),
      },
      output: provisionOutput,
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

      const target = targetKey(request);
      const attempt = await currentAttempt(ctx, target);
      const started = await withReason(() =>
        calls.asInitiator((api, call) =>
          api.startProvision(
            {
              request,
              idempotencyKey: `scaffolder:${ctx.task.id}:${target}:${attempt}`,
            },
            call,
          ),
        ),
      );
      ctx.output('operationId', started.id);
      ctx.output('environmentName', started.environmentName);

      const over = started.finishedAt && started.status !== 'succeeded';
      if (ctx.input.wait === false && !over) {
        logger.info(
          `Operation ${started.id} goes on by itself; this task does not wait for it`,
        );
        return;
      }

      // Called again under one key, a checkpoint keeps the latest value of this
      // run, and a run that takes the task up again begins with it. Should that
      // ever change, lines are told twice; nothing else depends on it.
      const positionKey = `mwaa.provision.${target}.log-${attempt}`;
      const notePosition = (seq: number) =>
        ctx.checkpoint({ key: positionKey, fn: async () => seq });
      const after = await notePosition(0);
      const operation = await withReason(() =>
        followOperation(started.id, {
          calls,
          logger,
          signal,
          interval,
          after,
          onProgress: async seq => {
            await notePosition(seq);
          },
        }),
      );

      if (!operation.finishedAt) {
        // Aborted means that somebody cancelled the task: the scaffolder does
        // not abort it when the backend shuts down.
        await calls.asFollower((api, call) =>
          api.cancelOperation(operation.id, call),
        );
        await endAttempt(ctx, target, attempt);
        throw new Error(
          `The task was cancelled, and so is operation ${operation.id}: what it had created is being deleted. MWAA may have to finish creating the environment first.`,
        );
      }
      if (operation.status !== 'succeeded') {
        await endAttempt(ctx, target, attempt);
        throw failure(operation);
      }

      for (const [name, value] of Object.entries(operation.outputs)) {
        ctx.output(name as keyof typeof operation.outputs, value);
      }
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

function failure({ error, id, status }: Operation): Error {
  return error
    ? new InputError(`${error.message}\nWhat to do: ${error.remedy}`)
    : new Error(`Operation ${id} has ${status}`);
}
