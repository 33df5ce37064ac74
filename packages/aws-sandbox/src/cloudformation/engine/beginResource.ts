import { validationError } from '../errors';
import type { ResourceRecord, Task } from '../model';
import { resourceHandlers } from '../resources';
import {
  type ResourceSchema,
  changedProperties,
  effectOfChange,
  schemaOf,
  schemaViolation,
} from '../resources/schema';
import { evaluateProperties } from '../template/evaluate';
import type { JsonObject } from '../template/model';
import type { Scope } from '../template/scope';
import { setResourceStatus } from './events';
import { recordPolicies, stateOf } from './plan';
import type { Run } from './run';
import { withStackTags } from './tags';

const REPLACING =
  'Requested update requires the creation of a new physical resource; hence creating one.';

/**
 * Finds out what is to be done about a resource (nothing, create, change,
 * replace) and begins it.
 *
 * @throws ValidationError when its properties are not what they should be
 */
export function beginResource(run: Run, scope: Scope, task: Task): void {
  task.startedAt = run.clock.now().toISOString();
  const existing = run.stack.resources[task.logicalId];
  if (existing?.physicalId) beginUpdate(run, scope, task, existing);
  else beginCreation(run, scope, task);
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

function beginUpdate(
  run: Run,
  scope: Scope,
  task: Task,
  record: ResourceRecord,
): void {
  const schema = schemaOf(record.type);
  const policies = recordPolicies(scope.template.Resources[task.logicalId]);
  const next = effectiveProperties(run, scope, task);
  const changed = changedProperties(record.properties, next);
  const hadFailed = record.status === 'CREATE_FAILED';
  task.action = 'UPDATE';
  if (changed.length === 0 && !hadFailed) {
    Object.assign(record, policies, { dependsOn: task.after });
    task.state = 'DONE';
    return;
  }
  const replace = hadFailed || needsReplacement(schema, record, next, changed);
  remember(run, record);
  setResourceStatus(
    run,
    run.stack,
    record,
    'UPDATE_IN_PROGRESS',
    replace ? REPLACING : undefined,
  );
  check(task, record.type, next);
  if (replace) checkName(record.type, next, changed);
  Object.assign(record, policies, { properties: next, dependsOn: task.after });
  if (replace) Object.assign(record, { physicalId: undefined, attributes: {} });
  task.state = replace ? 'CREATING' : 'APPLYING';
}

function needsReplacement(
  schema: ResourceSchema,
  { properties }: ResourceRecord,
  next: JsonObject,
  changed: string[],
): boolean {
  return changed.some(
    name =>
      effectOfChange(schema, name, properties[name], next[name]) === 'replace',
  );
}

/** Keeps what the resource was before the update, for its rollback. */
function remember(run: Run, record: ResourceRecord): void {
  const { before, logicalId, type } = record;
  if (before && before.physicalId !== record.physicalId) {
    // The second attempt at an update that failed after it had replaced.
    run.operation.leftovers.push({
      ...stateOf(record),
      logicalId,
      type,
      keep: false,
    });
    return;
  }
  record.before ??= stateOf(record);
}

/** Two resources cannot have one name, not even for a moment. */
function checkName(type: string, next: JsonObject, changed: string[]): void {
  const { nameProperty } = resourceHandlers[type];
  const name = nameProperty && next[nameProperty];
  if (name && !changed.includes(nameProperty)) {
    throw validationError(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`,
    );
  }
}

function effectiveProperties(run: Run, scope: Scope, task: Task): JsonObject {
  const { Type, Properties } = scope.template.Resources[task.logicalId];
  return withStackTags(
    run.stack,
    run.stack.tags,
    { logicalId: task.logicalId, type: Type },
    evaluateProperties(Properties, scope),
  );
}

function check(task: Task, type: string, properties: JsonObject): void {
  const violation = schemaViolation(task.logicalId, schemaOf(type), properties);
  if (violation) throw validationError(violation);
}
