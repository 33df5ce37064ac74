import type {
  EnvironmentChanges,
  EnvironmentId,
  UpdatePlanResponse,
} from 'backstage-plugin-mwaa-common';
import type { CallOptions } from 'backstage-plugin-mwaa-node';
import {
  interpretTemplate,
  judge,
  planUpdate,
  requestOfTemplate,
  stackName,
  withoutOwn,
} from 'mwaa-network';
import type { LifecycleOptions } from './Lifecycle';

/** What an update would change, from the stack as it is now. */
export async function planUpdateOf(
  { aws, profile }: LifecycleOptions,
  { account, name, region }: EnvironmentId,
  changes: EnvironmentChanges,
  call?: CallOptions,
): Promise<UpdatePlanResponse> {
  const place = { account, region };
  const engine = aws.stacks(place);
  const [template, resources, facts] = await Promise.all([
    engine.getTemplate(stackName(name), call),
    engine.listResources(stackName(name), call),
    aws.regionFacts(place, call),
  ]);
  const vpcId = requestOfTemplate(template)?.vpc?.vpcId;
  const existing = vpcId
    ? await aws.collectVpc({ ...place, vpcId }, call)
    : undefined;
  const ownIds = resources.map(({ physicalResourceId }) => physicalResourceId);
  const result = planUpdate(changes, { template, facts, existing, ownIds });
  if (!result.ok) return result;
  const [stack] = result.plan.stacks;
  const { snapshot } = interpretTemplate(stack.template, {
    account,
    region,
    stackName: stack.name,
    parameters: stack.parameters,
    facts,
    ...(existing && { base: withoutOwn(existing, ownIds) }),
  });
  return {
    ok: true,
    changes: result.changes,
    plan: result.plan,
    problems: result.plan.problems,
    verdict: judge(snapshot, {
      profile,
      routing: result.plan.request.routing,
    }),
  };
}
