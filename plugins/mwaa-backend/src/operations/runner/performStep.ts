import { isError } from '@backstage/errors';
import type { MwaaAws, Place } from 'backstage-plugin-mwaa-node';
import type { PlannedStack, Profile } from 'mwaa-network';
import type { Planner } from '../../planning/Planner';
import { currentStack } from '../machine/transitions';
import type { Observation } from '../machine/types';
import { labelResources } from '../progress/labelResources';
import type { OperationRecord, Step } from '../types';
import { judgeEnvironment } from './judgeEnvironment';
import { refusal } from './refusal';

/** What the steps need from outside. */
export interface StepContext {
  aws: MwaaAws;
  planner: Pick<Planner, 'planWithFacts'>;
  profile: Profile;
  signal: AbortSignal;
}

type Perform = (
  operation: OperationRecord,
  context: StepContext,
) => Promise<Observation>;

/**
 * The one call to AWS that each step makes. Every one may be made again with
 * the same effect: the tokens come from the operation's id.
 */
const PERFORM: Record<Exclude<Step, 'finished'>, Perform> = {
  plan: async (operation, { planner, signal }) => {
    const request = operation.material?.request;
    if (!request) {
      return {
        type: 'refused',
        reasons: ['The request is not there any more'],
        remedy: 'Start again.',
      };
    }
    const { facts, response } = await planner.planWithFacts(request, {
      signal,
    });
    const { refused, planned } = refusal(response);
    if (refused) return refused;
    const { plan, verdict } = planned;
    return {
      type: 'planned',
      stacks: plan.stacks,
      labels: plan.stacks.map(stack => labelResources(stack.template, facts)),
      verdict: verdict.verdict,
      warnings: plan.problems.map(
        problem => `${problem.field}: ${problem.message}`,
      ),
    };
  },

  prepare: describe,
  abandon: describe,

  createChangeSet: async (operation, context) => {
    const stack = resolveInputs(operation);
    const made = await engine(operation, context).createChangeSet(
      stack,
      token(operation, 'create'),
      context,
    );
    return { type: 'changeSetCreated', ...made };
  },

  reviewChangeSet: async (operation, context) => {
    const { changeSetId, stackId } = currentStack(operation.state);
    const stacks = engine(operation, context);
    const [changeSet, stack] = await Promise.all([
      stacks.describeChangeSet(changeSetId, context),
      stacks.describeStack(stackId, context),
    ]);
    return { type: 'changeSet', changeSet, stack };
  },

  executeChangeSet: async (operation, context) => {
    await engine(operation, context).executeChangeSet(
      currentStack(operation.state).changeSetId,
      token(operation, 'execute'),
      context,
    );
    return { type: 'done' };
  },

  followStack: follow,
  followLeftover: follow,
  followDeletion: follow,

  protectStack: async (operation, context) => {
    await engine(operation, context).setTerminationProtection(
      currentStack(operation.state).name,
      true,
      context,
    );
    return { type: 'done' };
  },

  unprotectStack: async (operation, context) => {
    await engine(operation, context).setTerminationProtection(
      currentStack(operation.state).name,
      false,
      context,
    );
    return { type: 'done' };
  },

  deleteStack: (operation, context) =>
    deleteCurrent(operation, context, 'delete'),
  deleteLeftover: (operation, context) =>
    deleteCurrent(operation, context, 'delete-leftover'),

  awaitEnvironment: async (operation, { aws, signal }) => {
    try {
      const environment = await aws.getEnvironment(
        { ...place(operation), name: operation.environmentName },
        { signal },
      );
      return {
        type: 'environment',
        environment: {
          arn: environment.arn,
          status: environment.status,
          webserverUrl: environment.webserverUrl,
          errorCode: environment.lastUpdate.errorCode,
          errorMessage: environment.lastUpdate.errorMessage,
        },
      };
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        return { type: 'environment', environment: undefined };
      }
      throw error;
    }
  },

  verify: judgeEnvironment,
};

const CAUSES: Record<string, 'denied' | 'refused'> = {
  NotAllowedError: 'denied',
  InputError: 'refused',
  ConflictError: 'refused',
};

/** Makes the step's call; that AWS fails is an observation as well. */
export async function performStep(
  operation: OperationRecord,
  context: StepContext,
): Promise<Observation> {
  const { step } = operation.state;
  if (step === 'finished') return { type: 'done' };
  try {
    return await PERFORM[step](operation, context);
  } catch (error) {
    return {
      type: 'callFailed',
      cause: CAUSES[isError(error) ? error.name : ''] ?? 'unavailable',
      message: isError(error) ? error.message : String(error),
    };
  }
}

function place(operation: OperationRecord): Place {
  return { account: operation.account, region: operation.region };
}

function engine(operation: OperationRecord, { aws }: StepContext) {
  const { account, region } = currentStack(operation.state);
  return aws.stacks({ account, region });
}

/** Letters, digits and hyphens, the same each time. */
function token(operation: OperationRecord, step: string): string {
  return `mwaa-${operation.id}-${operation.state.stackIndex}-${step}`;
}

async function describe(
  operation: OperationRecord,
  context: StepContext,
): Promise<Observation> {
  const stack = currentStack(operation.state);
  if (!stack) return { type: 'stack', stack: undefined };
  return {
    type: 'stack',
    stack: await engine(operation, context).describeStack(
      stack.stackId || stack.name,
      context,
    ),
  };
}

async function follow(
  operation: OperationRecord,
  context: StepContext,
): Promise<Observation> {
  const { stackId } = currentStack(operation.state);
  const stacks = engine(operation, context);
  // The state first: events that come between the two calls are told, and
  // none is missed when the state is final.
  const stack = await stacks.describeStack(stackId, context);
  const events = stack
    ? await stacks.eventsSince(
        stackId,
        operation.state.lastEventId ?? undefined,
        context,
      )
    : [];
  return { type: 'progress', stack, events };
}

async function deleteCurrent(
  operation: OperationRecord,
  context: StepContext,
  step: string,
): Promise<Observation> {
  await engine(operation, context).deleteStack(
    currentStack(operation.state).stackId,
    token(operation, step),
    context,
  );
  return { type: 'done' };
}

/** The planned stack, with what it takes from the outputs of earlier ones. */
function resolveInputs(operation: OperationRecord): PlannedStack {
  const { stackIndex, stacks } = operation.state;
  const planned = operation.material?.stacks?.[stackIndex];
  if (!planned) {
    throw new Error('The planned stack is not there any more');
  }
  const inputs = Object.entries(planned.inputs).map(([parameter, input]) => {
    const outputs = stacks.find(stack => stack.name === input.stack)?.outputs;
    const value = outputs?.[input.output];
    if (value === undefined) {
      throw new Error(
        `Stack ${input.stack} has no output ${input.output}, which parameter ${parameter} of ${planned.name} needs`,
      );
    }
    return [parameter, value];
  });
  return {
    ...planned,
    parameters: { ...planned.parameters, ...Object.fromEntries(inputs) },
    inputs: {},
  };
}
