import type { Store } from '../kernel/types';
import type {
  ChangeSetRecord,
  DriftDetectionRecord,
  EventRecord,
  StackRecord,
} from './model';

/** An account and Region of a store. */
export interface Place {
  store: Store;
  account: string;
  region: string;
}

/** Name of the collection that says where there are stacks. */
export const STACKS = 'cloudformation.stacks';

/** Stacks by id, deleted ones included. */
export function stacks(place: Place): Map<string, StackRecord> {
  return place.store.collection(place.account, place.region, STACKS);
}

/** Change sets by id. */
export function changeSets(place: Place): Map<string, ChangeSetRecord> {
  return place.store.collection(
    place.account,
    place.region,
    'cloudformation.changeSets',
  );
}

/** Events by stack id, oldest first. */
export function events(place: Place): Map<string, EventRecord[]> {
  return place.store.collection(
    place.account,
    place.region,
    'cloudformation.events',
  );
}

/** Name of the collection that says where drift is being looked for. */
export const DRIFT_DETECTIONS = 'cloudformation.driftDetections';

/** Looks at stacks for drift, by id. */
export function driftDetections(
  place: Place,
): Map<string, DriftDetectionRecord> {
  return place.store.collection(place.account, place.region, DRIFT_DETECTIONS);
}

/** A stack by id, or by name as long as it is not deleted. */
export function findStack(
  place: Place,
  nameOrId: string,
): StackRecord | undefined {
  const all = stacks(place);
  if (nameOrId.startsWith('arn:')) return all.get(nameOrId);
  return [...all.values()].find(
    stack => stack.stackName === nameOrId && stack.status !== 'DELETE_COMPLETE',
  );
}

/** A change set by id, or by name within a stack. */
export function findChangeSet(
  place: Place,
  nameOrId: string,
  stackNameOrId?: string,
): ChangeSetRecord | undefined {
  const all = changeSets(place);
  if (nameOrId.startsWith('arn:')) return all.get(nameOrId);
  const stack = stackNameOrId ? findStack(place, stackNameOrId) : undefined;
  if (!stack) return undefined;
  return [...all.values()].find(
    set => set.changeSetName === nameOrId && set.stackId === stack.stackId,
  );
}

/** What the living stacks of a place export, by name. */
export function exportsOf(
  place: Place,
): Map<string, { stack: StackRecord; value: string }> {
  const result = new Map<string, { stack: StackRecord; value: string }>();
  for (const stack of stacks(place).values()) {
    if (stack.status === 'DELETE_COMPLETE') continue;
    for (const { exportName, value } of stack.outputs) {
      if (exportName) result.set(exportName, { stack, value });
    }
  }
  return result;
}

/** Names of the living stacks that use an export. */
export function importersOf(place: Place, exportName: string): string[] {
  return [...stacks(place).values()]
    .filter(
      stack =>
        stack.status !== 'DELETE_COMPLETE' &&
        stack.imports.includes(exportName),
    )
    .map(stack => stack.stackName);
}
