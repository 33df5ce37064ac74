import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { InputError } from '@backstage/errors';
import type {
  EnvironmentId,
  Operation,
  OperationOutputs,
  StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import {
  withReason,
  type MwaaCalls,
  type MwaaCallsOptions,
} from '../api/MwaaCalls';
import { currentAttempt, endAttempt, targetKey } from './attempts';
import { followOperation } from './followOperation';

/** What the actions that run an operation are made of. @public */
export interface MwaaOperationActionOptions extends MwaaCallsOptions {
  /** Milliseconds between two looks at the operation; default 2000. */
  interval?: number;
}

/** What an operation is started with, but for its key. */
export type OperationStart = StartOperationRequest extends infer Start
  ? Start extends StartOperationRequest
    ? Omit<Start, 'idempotencyKey'>
    : never
  : never;

/** What the runner needs of an action's context. */
export type RunContext = Pick<
  ActionContext<JsonObject>,
  'checkpoint' | 'logger' | 'signal' | 'step' | 'task'
> & { output(name: never, value: never): void };

/** @internal */
export interface RunOptions {
  calls: MwaaCalls;
  /** Milliseconds between two looks at the operation; default 2000. */
  interval?: number;
  /** False: return once it is started. */
  wait?: boolean;
  /** What a cancelled operation does next, in one sentence. */
  cancelled: string;
  /** Those outputs of the operation that the action hands on, as keys. */
  outputs: object;
}

/**
 * Starts an operation of the MWAA backend, or finds the one that an earlier run
 * of this task started, follows it to its end and hands on what it came to.
 *
 * @returns the operation, succeeded; undefined when it is not waited for
 * @throws InputError with what it failed of and what to do
 */
export async function runOperation(
  ctx: RunContext,
  start: OperationStart,
  { calls, cancelled, interval = 2_000, outputs, wait = true }: RunOptions,
): Promise<Operation | undefined> {
  const { logger, signal } = ctx;
  const target = targetKey(
    start.kind,
    ctx.step?.id ?? '',
    environmentOf(start),
  );
  const attempt = await currentAttempt(ctx, target);
  const started = await withReason(() =>
    calls.asInitiator((api, call) =>
      api.startOperation(
        {
          ...start,
          idempotencyKey: `scaffolder:${ctx.task.id}:${target}:${attempt}`,
        },
        call,
      ),
    ),
  );
  const output = ctx.output as (name: string, value: unknown) => void;
  output('operationId', started.id);
  output('environmentName', started.environmentName);

  const over = started.finishedAt && started.status !== 'succeeded';
  if (!wait && !over) {
    logger.info(
      `Operation ${started.id} goes on by itself; this task does not wait for it`,
    );
    return undefined;
  }

  // Called again under one key, a checkpoint keeps the latest value of this
  // run, and a run that takes the task up again begins with it. Should that
  // ever change, lines are told twice; nothing else depends on it.
  const positionKey = `mwaa.operation.${target}.log-${attempt}`;
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
    // Aborted means that somebody cancelled the task: the scaffolder does not
    // abort it when the backend shuts down.
    await calls.asFollower((api, call) =>
      api.cancelOperation(operation.id, call),
    );
    await endAttempt(ctx, target, attempt);
    throw new Error(
      `The task was cancelled, and so is operation ${operation.id}: ${cancelled}`,
    );
  }
  if (operation.status !== 'succeeded') {
    await endAttempt(ctx, target, attempt);
    throw failure(operation);
  }
  for (const name of Object.keys(outputs) as Array<keyof OperationOutputs>) {
    const value = operation.outputs[name];
    if (value !== undefined && value !== '') output(name, value);
  }
  return operation;
}

function environmentOf(start: OperationStart): EnvironmentId {
  return start.kind === 'provision' ? start.request : start.environment;
}

function failure({ error, id, status }: Operation): Error {
  return error
    ? new InputError(`${error.message}\nWhat to do: ${error.remedy}`)
    : new Error(`Operation ${id} has ${status}`);
}
