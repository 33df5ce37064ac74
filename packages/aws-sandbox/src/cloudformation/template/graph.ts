import { validationError } from '../errors';
import type { Json, Template } from './model';
import { dependsOnOf, referencesIn } from './references';

/** For each resource the resources that must exist before it. */
export type Graph = Record<string, string[]>;

/**
 * Who waits for whom, from `Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn`.
 *
 * @param present - the resources whose condition holds; a `DependsOn` that
 * names another is left out, as CloudFormation leaves it out.
 */
export function dependencyGraph(
  template: Template,
  present: string[] = Object.keys(template.Resources),
): Graph {
  const known = new Set(present);
  return Object.fromEntries(
    present.map(id => {
      const resource = template.Resources[id];
      const mentioned = [
        ...dependsOnOf(resource),
        ...referencesIn(resource.Properties as Json).map(r => r.target),
      ];
      return [id, [...new Set(mentioned)].filter(other => known.has(other))];
    }),
  );
}

/**
 * The resources, each after those that it depends on.
 *
 * @throws ValidationError, naming the resources that wait for each other
 */
export function topologicalOrder(graph: Graph): string[] {
  const order: string[] = [];
  const done = new Set<string>();
  let left = Object.keys(graph);
  while (left.length > 0) {
    const ready = left.filter(id => graph[id].every(on => done.has(on)));
    if (ready.length === 0) {
      throw validationError(
        `Circular dependency between resources: [${left.join(', ')}]`,
      );
    }
    ready.forEach(id => done.add(id));
    order.push(...ready);
    left = left.filter(id => !done.has(id));
  }
  return order;
}

/** The graph with its arrows reversed: who must go before each may go. */
export function reversed(graph: Graph): Graph {
  const result: Graph = Object.fromEntries(
    Object.keys(graph).map(id => [id, []]),
  );
  for (const [id, needs] of Object.entries(graph)) {
    for (const need of needs) result[need]?.push(id);
  }
  return result;
}
