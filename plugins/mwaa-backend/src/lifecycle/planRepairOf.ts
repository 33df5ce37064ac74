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
import { repairStackName } from './stacks';

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
  const { account, name, region } = id;
  const [snapshot, facts, before] = await Promise.all([
    aws.collect(id, call),
    aws.regionFacts({ account, region }, call),
    aws.stacks({ account, region }).getTemplate(repairStackName(name), call),
  ]);
  const earlier = resourcesOf(before);
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

function resourcesOf(template: string | undefined): Template['Resources'] {
  if (!template) return {};
  const { Resources } = JSON.parse(template) as Partial<Template>;
  return Resources ?? {};
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
