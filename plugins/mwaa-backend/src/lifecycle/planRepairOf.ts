import type { CallOptions } from 'backstage-plugin-mwaa-node';
import {
  itemsOf,
  planRepair,
  TAGS,
  type RepairPlan,
  type TagNames,
  type Template,
} from 'mwaa-network';
import { declaredRouting } from '../environment/declaredRouting';
import type { LifecycleOptions } from './Lifecycle';
import { notOwn } from './ownStack';
import { readTemplate } from './readTemplate';
import { findStacks, type OwnedEnvironment } from './stacks';

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
  options: LifecycleOptions,
  environment: OwnedEnvironment,
  rules: string[] | undefined,
  call?: CallOptions,
): Promise<RepairPlan> {
  const { aws, profile, tagNames } = options;
  const { account, region } = environment;
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
  return Object.fromEntries(
    [owner, system, TAGS.routing].flatMap(key =>
      tags[key] ? [[key, tags[key]]] : [],
    ),
  );
}
