import { ConflictError } from '@backstage/errors';
import type { CallOptions } from 'backstage-plugin-mwaa-node';
import {
  asOwnerCommands,
  itemsOf,
  partitionOf,
  planRepair,
  TAGS,
  type RemediationItem,
  type NetworkSnapshot,
  type RepairPlan,
  type TagNames,
  type Template,
} from 'mwaa-network';
import { declaredRouting } from '../environment/declaredRouting';
import type { LifecycleOptions } from './options';
import { notOwn } from '../ownership/ownStack';
import { readTemplate } from './readTemplate';
import { findStacks, type OwnedEnvironment } from '../ownership/stacks';

/** Of a creation that failed: CloudFormation can only delete it. */
const NEVER_CAME_TO_BE = new Set([
  'CREATE_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'DELETE_FAILED',
  'DELETE_IN_PROGRESS',
]);

/**
 * What fixes an environment's network as it is now. What an earlier repair has
 * added stays in the stack: leaving it out would take it away again.
 *
 * @throws ConflictError when the environment is nobody's, or the stack of its
 *   repair's name is somebody else's
 */
export async function planRepairOf(
  options: LifecycleOptions,
  environment: OwnedEnvironment,
  rules: string[] | undefined,
  call?: CallOptions,
): Promise<RepairPlan> {
  const { aws, profile, tagNames } = options;
  const { account, name, owner, region } = environment;
  if (!owner) {
    throw new ConflictError(
      `The environment "${name}" in account ${account}, ${region}, has no owner: no tag ${tagNames.owner} names one, and what a repair adds would be nobody's. Let the account's administrator set that tag, and start again`,
    );
  }
  const [snapshot, facts, earlier] = await Promise.all([
    aws.collect(environment, call),
    aws.regionFacts({ account, region }, call),
    earlierRepair(options, environment, call),
  ]);
  const routing = declaredRouting(snapshot, undefined);
  const repair = planRepair(snapshot, {
    profile,
    facts,
    now: facts.at,
    tags: tagsOf(snapshot, tagNames),
    taken: Object.keys(earlier),
    ...(routing && { routing }),
    ...(rules && { rules }),
  });
  const others = await ownedByOthers(
    options,
    environment,
    repair,
    snapshot,
    call,
  );
  if (others.length > 0) return leftToOwners(repair, others, environment);
  return repair.stack
    ? {
        ...repair,
        stack: {
          ...repair.stack,
          template: {
            ...repair.stack.template,
            Resources: { ...earlier, ...repair.stack.template.Resources },
          },
        },
      }
    : repair;
}

/** Ids of what the repair would change and the environment's owner may not use. */
async function ownedByOthers(
  { usable }: LifecycleOptions,
  { account, owner, region }: OwnedEnvironment,
  { stack }: RepairPlan,
  { subnets, vpcs }: NetworkSnapshot,
  call?: CallOptions,
): Promise<string[]> {
  if (!stack) return [];
  // Where the VPC was not read, its subnets still say which one it is.
  const vpcIds = [...itemsOf(vpcs), ...itemsOf(subnets)].flatMap(
    ({ VpcId }) => VpcId ?? [],
  );
  if (vpcIds.length === 0) return ['The VPC, which could not be read,'];
  const prefix = `arn:${partitionOf(region)}:ec2:${region}:${account}:`;
  const groups = Object.values(stack.template.Resources).flatMap(
    ({ Properties = {} }) =>
      typeof Properties.GroupId === 'string' ? [Properties.GroupId] : [],
  );
  const arns = [
    ...vpcIds.map(id => `${prefix}vpc/${id}`),
    ...groups.map(id => `${prefix}security-group/${id}`),
  ];
  const refused = await usable.notUsable(
    { account, region },
    [...new Set(arns)],
    owner,
    call,
  );
  return refused.map(arn => arn.slice(arn.lastIndexOf('/') + 1));
}

/**
 * To own an environment is not to be allowed to change the network it is in:
 * its owner is told how to add the same.
 */
function leftToOwners(
  repair: RepairPlan,
  ids: string[],
  { owner, region }: OwnedEnvironment,
): RepairPlan {
  const untold = new Map(
    Object.entries(repair.stack?.template.Resources ?? {}),
  );
  const reason = `${ids.join(', ')} is not ${owner}’s to change: let its owner add it, or ask your portal administrator to list it under mwaa.accounts[].usable.`;
  const asOwners = (item: RemediationItem): RemediationItem => {
    // What several need is added once: a second group of the name would fail.
    const resources = Object.fromEntries(
      [...untold].filter(([id]) => item.adds.includes(id)),
    );
    Object.keys(resources).forEach(id => untold.delete(id));
    return {
      ...item,
      ...asOwnerCommands(reason, resources, region),
      adds: [],
    };
  };
  return {
    ...repair,
    stack: null,
    after: repair.before,
    items: repair.items.map(item =>
      item.remediation === 'addable' ? asOwners(item) : item,
    ),
  };
}

/**
 * What an earlier repair has added and is there. A stack that never came to be
 * holds nothing, though its template says what it would have.
 *
 * @throws ConflictError when the stack of that name is somebody else's
 */
async function earlierRepair(
  { aws, tagNames }: LifecycleOptions,
  environment: OwnedEnvironment,
  call?: CallOptions,
): Promise<Template['Resources']> {
  const { own, strangers } = await findStacks(
    aws,
    environment,
    tagNames.owner,
    call,
  );
  const stranger = strangers.find(({ part }) => part === 'repair');
  if (stranger) {
    const { name, owner } = environment;
    throw notOwn(stranger.stack.state, {
      environment: name,
      part: 'repair',
      owner,
    });
  }
  const repair = own.find(({ part }) => part === 'repair');
  if (!repair || NEVER_CAME_TO_BE.has(repair.state.status)) return {};
  return readTemplate(repair.state.stackName, repair.template).Resources;
}

/** What is added belongs to whom the environment belongs. */
function tagsOf(
  snapshot: Parameters<typeof planRepair>[0],
  { owner, system }: TagNames,
): Record<string, string> {
  const tags = itemsOf(snapshot.environment)[0]?.Tags ?? {};
  return {
    // By it CloudFormation's role knows what is the portal's own.
    [TAGS.routing]: 'unknown',
    ...Object.fromEntries(
      [owner, system, TAGS.routing].flatMap(key =>
        tags[key] ? [[key, tags[key]]] : [],
      ),
    ),
  };
}
