import type { Leftover, ResourceRecord, ResourceState, Task } from '../model';
import { presentResources } from '../template/conditions';
import { type Graph, dependencyGraph, reversed } from '../template/graph';
import type { TemplateResource } from '../template/model';
import type { Scope } from '../template/scope';

/** A task that nothing has been done about. */
export function newTask(
  logicalId: string,
  action: Task['action'],
  after: string[] = [],
): Task {
  return { logicalId, action, state: 'WAITING', after, attempts: 0 };
}

/** One task per resource of the template, each after those it depends on. */
export function forwardTasks(scope: Scope): Record<string, Task> {
  const present = presentResources(scope.template, scope.conditions);
  const graph = dependencyGraph(scope.template, present);
  return Object.fromEntries(
    present.map(id => [id, newTask(id, 'CREATE', graph[id])]),
  );
}

/** What a deletion is about: a stack's own record, or a leftover. */
export interface Deletable {
  key: string;
  logicalId: string;
  dependsOn: string[];
  leftover?: Leftover;
}

/** One deletion for each, after the deletions of what depends on it. */
export function deletionTasks(targets: Deletable[]): Record<string, Task> {
  const graph: Graph = Object.fromEntries(
    targets.map(target => [
      target.key,
      targets
        .filter(
          other =>
            other.key !== target.key &&
            target.dependsOn.includes(other.logicalId),
        )
        .map(other => other.key),
    ]),
  );
  const waits = reversed(graph);
  return Object.fromEntries(
    targets.map(({ key, logicalId, leftover }) => [
      key,
      { ...newTask(logicalId, 'DELETE', waits[key]), leftover },
    ]),
  );
}

export function deletableRecords(records: ResourceRecord[]): Deletable[] {
  return records.map(({ logicalId, dependsOn }) => ({
    key: logicalId,
    logicalId,
    dependsOn,
  }));
}

export function deletableLeftovers(leftovers: Leftover[]): Deletable[] {
  return leftovers.map((leftover, index) => ({
    key: `${leftover.logicalId}#${index}`,
    logicalId: leftover.logicalId,
    dependsOn: leftover.dependsOn,
    leftover,
  }));
}

/** What the template says of a resource beside its properties. */
export function recordPolicies(
  resource: TemplateResource,
): Pick<ResourceRecord, 'deletionPolicy' | 'updateReplacePolicy' | 'metadata'> {
  return {
    deletionPolicy: resource.DeletionPolicy ?? 'Delete',
    updateReplacePolicy: resource.UpdateReplacePolicy ?? 'Delete',
    metadata: resource.Metadata,
  };
}

/** A record's present state, to be gone back to. */
export function stateOf(record: ResourceRecord): ResourceState {
  return {
    physicalId: record.physicalId,
    properties: record.properties,
    attributes: record.attributes,
    dependsOn: record.dependsOn,
    deletionPolicy: record.deletionPolicy,
    updateReplacePolicy: record.updateReplacePolicy,
    metadata: record.metadata,
  };
}
