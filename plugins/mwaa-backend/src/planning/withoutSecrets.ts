import type {
  PlanResponse,
  UpdatePlanResponse,
} from 'backstage-plugin-mwaa-common';
import type { Plan, PlannedStack } from 'mwaa-network';
import { REDACTED, redact } from '../environment/redact';

/** A plan as it may be shown: without the values that may be secrets. */
export function withoutSecrets(response: PlanResponse): PlanResponse {
  return response.ok
    ? {
        ...response,
        plan: planWithoutSecrets(response.plan),
        snapshot: redact(response.snapshot),
      }
    : response;
}

/** The same of an update's. */
export function withoutSecretsOfUpdate(
  response: UpdatePlanResponse,
): UpdatePlanResponse {
  return response.ok
    ? { ...response, plan: planWithoutSecrets(response.plan) }
    : response;
}

function planWithoutSecrets(plan: Plan): Plan {
  return {
    ...plan,
    request: {
      ...plan.request,
      airflowConfigurationOptions: hideAll(
        plan.request.airflowConfigurationOptions,
      ),
    },
    stacks: plan.stacks.map(stackWithoutSecrets),
  };
}

function stackWithoutSecrets(stack: PlannedStack): PlannedStack {
  return {
    ...stack,
    parameters: Object.fromEntries(
      Object.entries(stack.parameters).map(([name, value]) => [
        name,
        stack.template.Parameters?.[name]?.NoEcho === true ? REDACTED : value,
      ]),
    ),
  };
}

function hideAll(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.keys(values).map(name => [name, REDACTED]));
}
