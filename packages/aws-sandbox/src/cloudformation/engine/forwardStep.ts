import type { ResourceRecord, Task } from '../model';
import { resourceHandlers } from '../resources';
import type { Instance } from '../resources/handler';
import type { Scope } from '../template/scope';
import { beginResource } from './beginResource';
import { setResourceStatus } from './events';
import { failIfTold, isHeldBack } from './faults';
import { type Run, handlerContext } from './run';

/** How long, at AWS, it waits before it asks again whether one is usable. */
const PAUSE_SECONDS = 5;
const MIN_PAUSE_MS = 20;

/**
 * Takes one resource one step further towards what the template says: begins,
 * makes the creating call, brings the rest to its properties, waits until it
 * may be used.
 *
 * @returns whether there was a step to take
 */
export async function forwardStep(
  run: Run,
  scope: Scope,
  task: Task,
): Promise<boolean> {
  switch (task.state) {
    case 'WAITING':
      beginResource(run, scope, task);
      return true;
    case 'CREATING':
      await create(run, task);
      return true;
    case 'APPLYING':
      await apply(run, task);
      return true;
    case 'SETTLING':
      return settle(run, task);
    default:
      return false;
  }
}

async function create(run: Run, task: Task): Promise<void> {
  const record = run.stack.resources[task.logicalId];
  failIfTold(run, record, 'create');
  const created = await resourceHandlers[record.type].create(
    handlerContext(run, task),
    record.properties,
  );
  const { id, attributes } =
    typeof created === 'string' ? { id: created, attributes: {} } : created;
  record.physicalId = id;
  record.attributes = attributes;
  task.state = 'APPLYING';
  setResourceStatus(
    run,
    run.stack,
    record,
    record.created ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS',
    'Resource creation Initiated',
  );
}

async function apply(run: Run, task: Task): Promise<void> {
  const record = run.stack.resources[task.logicalId];
  const inPlace =
    record.before && record.before.physicalId === record.physicalId;
  if (inPlace) failIfTold(run, record, 'update');
  await resourceHandlers[record.type].apply?.(
    handlerContext(run, task),
    instanceOf(record),
    inPlace ? record.before?.properties : undefined,
  );
  task.state = 'SETTLING';
}

async function settle(run: Run, task: Task): Promise<boolean> {
  const record = run.stack.resources[task.logicalId];
  if (!(await settled(run, task, record))) return false;
  task.state = 'DONE';
  setResourceStatus(
    run,
    run.stack,
    record,
    record.created ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE',
  );
  return true;
}

/** Waits for a resource to be usable, and reads its attributes when it is. */
export async function settled(
  run: Run,
  task: Task,
  record: ResourceRecord,
): Promise<boolean> {
  const at = task.action === 'CREATE' || record.created ? 'create' : 'update';
  if (isHeldBack(run, task, record, at)) return false;
  const handler = resourceHandlers[record.type];
  const context = handlerContext(run, task);
  const elapsed =
    run.clock.now().getTime() - new Date(task.startedAt!).getTime();
  if (elapsed < run.clock.scale(handler.typicalSeconds ?? 0)) return false;
  const instance = instanceOf(record);
  if (handler.ready && !(await handler.ready(context, instance))) {
    const pause = Math.max(MIN_PAUSE_MS, run.clock.scale(PAUSE_SECONDS));
    task.retryAt = new Date(run.clock.now().getTime() + pause).toISOString();
    return false;
  }
  if (handler.attributes) {
    record.attributes = {
      ...record.attributes,
      ...(await handler.attributes(context, instance)),
    };
  }
  return true;
}

/** A record as what handlers take. */
export function instanceOf(
  state: Pick<ResourceRecord, 'physicalId' | 'properties' | 'attributes'>,
): Instance {
  const { physicalId, properties, attributes } = state;
  return { id: physicalId!, properties, attributes };
}
