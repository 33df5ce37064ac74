import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/types';
import type { EventRecord, ResourceRecord, StackRecord } from '../model';
import { type Place, events } from '../state';
import { masked, secretsOf } from '../template/secrets';

const STACK_TYPE = 'AWS::CloudFormation::Stack';

type Recorder = Place & { clock: Clock };

/** Gives the stack a status, and says so in its events. */
export function setStackStatus(
  place: Recorder,
  stack: StackRecord,
  status: string,
  reason?: string,
): void {
  const at = nextInstant(place, stack);
  stack.status = status;
  stack.statusReason = reason;
  if (status === 'DELETE_COMPLETE') stack.deletedAt = at;
  append(place, {
    id: randomUUID(),
    stackId: stack.stackId,
    stackName: stack.stackName,
    logicalId: stack.stackName,
    physicalId: stack.stackId,
    type: STACK_TYPE,
    at,
    status,
    reason,
    token: stack.operation?.token,
  });
}

/** Gives a resource a status, and says so in the stack's events. */
export function setResourceStatus(
  place: Recorder,
  stack: StackRecord,
  resource: ResourceRecord,
  status: string,
  reason?: string,
): void {
  resource.status = status;
  resource.statusReason = reason;
  resource.updatedAt = resourceEvent(place, stack, resource, status, reason);
}

/** An event about a physical resource that is no longer a record's own. */
export function resourceEvent(
  place: Recorder,
  stack: StackRecord,
  resource: Pick<
    ResourceRecord,
    'logicalId' | 'type' | 'physicalId' | 'properties'
  >,
  status: string,
  reason?: string,
): string {
  const at = nextInstant(place, stack);
  append(place, {
    id: `${resource.logicalId}-${status}-${at}`,
    stackId: stack.stackId,
    stackName: stack.stackName,
    logicalId: resource.logicalId,
    physicalId: resource.physicalId ?? '',
    type: resource.type,
    at,
    status,
    reason,
    properties: JSON.stringify(masked(resource.properties, secretsOf(stack))),
    token: stack.operation?.token,
  });
  return at;
}

/** Now, or a moment after the last event: their ids are made of their times. */
function nextInstant(place: Recorder, stack: StackRecord): string {
  const last = events(place).get(stack.stackId)?.at(-1);
  const now = place.clock.now().getTime();
  const earliest = last ? new Date(last.at).getTime() + 1 : now;
  return new Date(Math.max(now, earliest)).toISOString();
}

function append(place: Place, event: EventRecord): void {
  const all = events(place);
  const list = all.get(event.stackId) ?? [];
  list.push(event);
  all.set(event.stackId, list);
  place.store.touch();
}
