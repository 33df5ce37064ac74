import type {
  EnvironmentChanges,
  UpdatePlanResponse,
} from 'backstage-plugin-mwaa-common';
import type { CallOptions } from 'backstage-plugin-mwaa-node';
import {
  judgePlan,
  planUpdate,
  requestOfTemplate,
  withoutOwn,
} from 'mwaa-network';
import { boundaryOf } from '../boundaryOf';
import type { LifecycleOptions } from './options';
import { notOwn } from '../ownership/ownStack';
import { findStacks, type OwnedEnvironment } from '../ownership/stacks';

/** What an update would change, from the stack as it is now. */
export async function planUpdateOf(
  { aws, profile, tagNames, usable }: LifecycleOptions,
  environment: OwnedEnvironment,
  changes: EnvironmentChanges,
  call?: CallOptions,
): Promise<UpdatePlanResponse> {
  const { account, name, owner, region } = environment;
  const place = { account, region };
  const { own, strangers } = await findStacks(
    aws,
    environment,
    tagNames.owner,
    call,
  );
  const stack = own.find(({ part }) => part === 'environment');
  const stranger = strangers.find(({ part }) => part === 'environment');
  if (stranger?.stack.environment) {
    throw notOwn(stranger.stack.state, {
      environment: name,
      part: 'environment',
      owner,
    });
  }
  const template = stack?.template;
  const [resources, facts] = await Promise.all([
    stack ? aws.stacks(place).listResources(stack.state.stackId, call) : [],
    aws.regionFacts(place, call),
  ]);
  const before = requestOfTemplate(template);
  const vpcId = before?.vpc?.vpcId;
  const existing = vpcId
    ? await aws.collectVpc({ ...place, vpcId }, call)
    : undefined;
  const ownIds = resources.map(({ physicalResourceId }) => physicalResourceId);
  const result = planUpdate(changes, {
    template,
    facts,
    existing,
    ownIds,
    owner,
    tagNames,
    permissionsBoundaryArn: boundaryOf(aws, account),
  });
  if (!result.ok) return result;
  const refused = before
    ? await usable.problemsOfChange(before, result.plan.request, owner, call)
    : [];
  if (refused.length > 0) return { ok: false, problems: refused };
  const { verdict } = judgePlan(result.plan, {
    facts,
    ...(existing && { existing: withoutOwn(existing, ownIds) }),
    profile,
  });
  return {
    ok: true,
    changes: result.changes,
    plan: result.plan,
    problems: result.plan.problems,
    verdict,
  };
}
