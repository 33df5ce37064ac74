import { validationError } from '../errors';
import type { ResourceRecord, Task } from '../model';
import { resourceHandlers } from '../resources';
import type { Instance } from '../resources/handler';
import {
  changedProperties,
  effectOfChange,
  schemaViolation,
} from '../resources/schema';
import { evaluateProperties } from '../template/evaluate';
import type { JsonObject } from '../template/model';
import type { Scope } from '../template/scope';
import { setResourceStatus } from './events';
import { recordPolicies, stateOf } from './plan';
import { type Run, handlerContext } from './run';
import { withStackTags } from './tags';

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
      begin(run, scope, task);
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

function begin(run: Run, scope: Scope, task: Task): void {
  const { stack, clock } = run;
  const definition = scope.template.Resources[task.logicalId];
  const existing = stack.resources[task.logicalId];
  task.startedAt = clock.now().toISOString();
  if (!existing || !existing.physicalId) {
    beginCreation(run, scope, task);
    return;
  }
  task.action = 'UPDATE';
  const next = effectiveProperties(run, scope, task);
  const changed = changedProperties(existing.properties, next);
  const failed = existing.status === 'CREATE_FAILED';
  const { schema, nameProperty } = {
    schema: resourceHandlers[existing.type].schema,
    nameProperty: resourceHandlers[existing.type].schema.nameProperty,
  };
  const replace = changed.some(
    name =>
      effectOfChange(schema, name, existing.properties[name], next[name]) ===
      'replace',
  );
  if (changed.length === 0 && !failed) {
    Object.assign(existing, recordPolicies(definition), {
      dependsOn: task.after,
    });
    task.state = 'DONE';
    return;
  }
  if (existing.before && existing.before.physicalId !== existing.physicalId) {
    // The second attempt at an update that failed half-way through replacing.
    run.operation.leftovers.push({ ...stateOf(existing), ...ids(existing), keep: false });
  } else {
    existing.before ??= stateOf(existing);
  }
  check(task, existing.type, next);
  if (!replace && !failed) {
    setResourceStatus(run, stack, existing, 'UPDATE_IN_PROGRESS');
    Object.assign(existing, recordPolicies(definition), {
      properties: next,
      dependsOn: task.after,
    });
    task.state = 'APPLYING';
    return;
  }
  if (nameProperty && !changed.includes(nameProperty) && next[nameProperty]) {
    setResourceStatus(run, stack, existing, 'UPDATE_IN_PROGRESS');
    throw validationError(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${next[nameProperty]} and update the stack again.`,
    );
  }
  setResourceStatus(
    run,
    stack,
    existing,
    'UPDATE_IN_PROGRESS',
    'Requested update requires the creation of a new physical resource; hence creating one.',
  );
  Object.assign(existing, recordPolicies(definition), {
    physicalId: undefined,
    attributes: {},
    properties: next,
    dependsOn: task.after,
  });
  task.state = 'CREATING';
}

function beginCreation(run: Run, scope: Scope, task: Task): void {
  const { stack, clock } = run;
  const { logicalId } = task;
  const definition = scope.template.Resources[logicalId];
  const record: ResourceRecord = {
    logicalId,
    type: definition.Type,
    status: '',
    updatedAt: clock.now().toISOString(),
    properties: {},
    attributes: {},
    dependsOn: task.after,
    created: true,
    ...recordPolicies(definition),
  };
  stack.resources[logicalId] = record;
  try {
    record.properties = effectiveProperties(run, scope, task);
  } finally {
    setResourceStatus(run, stack, record, 'CREATE_IN_PROGRESS');
  }
  check(task, record.type, record.properties);
  task.state = 'CREATING';
}

function effectiveProperties(run: Run, scope: Scope, task: Task): JsonObject {
  const { Type, Properties } = scope.template.Resources[task.logicalId];
  return withStackTags(
    run.stack,
    run.stack.tags,
    {
      logicalId: task.logicalId,
      type: Type,
      schema: resourceHandlers[Type].schema,
    },
    evaluateProperties(Properties, scope),
  );
}

function check(task: Task, type: string, properties: JsonObject): void {
  const { schema } = resourceHandlers[type];
  const violation = schemaViolation(task.logicalId, schema, properties);
  if (violation) throw validationError(violation);
}

async function create(run: Run, task: Task): Promise<void> {
  const record = run.stack.resources[task.logicalId];
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
  const handler = resourceHandlers[record.type];
  const context = handlerContext(run, task);
  const elapsed =
    run.clock.now().getTime() - new Date(task.startedAt!).getTime();
  if (elapsed < run.clock.scale(handler.typicalSeconds ?? 0)) return false;
  const instance = instanceOf(record);
  if (handler.ready && !(await handler.ready(context, instance))) return false;
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

function ids({ logicalId, type }: ResourceRecord) {
  return { logicalId, type };
}
