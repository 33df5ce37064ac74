import { ConflictError } from '@backstage/errors';
import type { EnvironmentId } from 'backstage-plugin-mwaa-common';
import type { CallOptions } from 'backstage-plugin-mwaa-node';
import {
  itemsOf,
  planRepair,
  TAGS,
  type RepairPlan,
  type Template,
} from 'mwaa-network';
import { declaredRouting } from '../environment/declaredRouting';
import type { LifecycleOptions } from './Lifecycle';
import { readTemplate } from './readTemplate';
import { findStacks, repairStackName } from './stacks';

/** Of a creation that failed: CloudFormation can only delete it. */
const NEVER_CAME_TO_BE = new Set([
  'CREATE_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'DELETE_FAILED',
  'DELETE_IN_PROGRESS',
]);

/**
 * What mends an environment's network as it is now. What an earlier repair has
 * added stays in the stack: leaving it out would take it away again.
 */
export async function planRepairOf(
  { aws, profile }: LifecycleOptions,
  id: EnvironmentId,
  rules: string[] | undefined,
  call?: CallOptions,
): Promise<RepairPlan> {
  const { account, region } = id;
  const [snapshot, facts, earlier] = await Promise.all([
    aws.collect(id, call),
    aws.regionFacts({ account, region }, call),
    earlierRepair(aws, id, call),
  ]);
  const routing = declaredRouting(snapshot, undefined);
  const repair = planRepair(snapshot, {
    profile,
    facts,
    now: facts.at,
    tags: tagsOf(snapshot),
    taken: Object.keys(earlier),
    ...(routing && { routing }),
    ...(rules && { rules }),
  });
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

/**
 * What an earlier repair has added and is there. A stack that never came to be
 * holds nothing, though its template says what it would have.
 *
 * @throws ConflictError when the stack of that name is somebody else's
 */
async function earlierRepair(
  aws: LifecycleOptions['aws'],
  id: EnvironmentId,
  call?: CallOptions,
): Promise<Template['Resources']> {
  const repairName = repairStackName(id.name);
  const stack = (await findStacks(aws, id, call)).find(
    ({ stackName }) => stackName === repairName,
  );
  if (!stack || NEVER_CAME_TO_BE.has(stack.status)) return {};
  const body = await aws.stacks(id).getTemplate(stack.stackId, call);
  const { Metadata, Resources } = readTemplate(repairName, body);
  const own = Metadata?.MwaaForBackstage as { Repairs?: string } | undefined;
  if (own?.Repairs !== id.name) {
    throw new ConflictError(
      `The stack ${repairName} is no repair of the portal’s, and is not touched. Let whoever made it delete or rename it, and start again`,
    );
  }
  return Resources;
}

/** What is added belongs to whom the environment belongs. */
function tagsOf(
  snapshot: Parameters<typeof planRepair>[0],
): Record<string, string> {
  const tags = itemsOf(snapshot.environment)[0]?.Tags ?? {};
  return Object.fromEntries(
    [TAGS.owner, TAGS.system, TAGS.routing].flatMap(key =>
      tags[key] ? [[key, tags[key]]] : [],
    ),
  );
}
