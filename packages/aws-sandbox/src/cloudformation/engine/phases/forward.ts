import type { Task } from '../../model';
import { presentResources } from '../../template/conditions';
import { checkParameterValues } from '../../template/parameterValues';
import type { Scope } from '../../template/scope';
import { setResourceStatus, setStackStatus } from '../events';
import { forwardStep } from '../forwardStep';
import { checkExports, evaluateOutputs, readImports } from '../outputs';
import { forwardTasks } from '../plan';
import type { Run } from '../run';
import { readZones, stackScope } from '../scope';
import { hasFailed, isUnderWay, stepTasks } from '../tasks';
import { beginCleanup } from './cleanup';
import { giveUp } from './rollback';
import { finish } from './finish';

/** Creates and updates until the stack is what its template says. */
export async function forward(run: Run): Promise<boolean> {
  const { operation, clock } = run;
  if (!operation.planned) return plan(run);
  const late = operation.deadline && new Date(operation.deadline) < clock.now();
  if (operation.cancelled || late || hasFailed(run)) {
    cancelOthers(run);
    giveUp(run, giveUpReason(run, Boolean(late)));
    return true;
  }
  const scope = scopeOf(run);
  if (Object.values(operation.tasks).every(task => task.state === 'DONE')) {
    complete(run, scope);
    return true;
  }
  return stepTasks(
    run,
    task => forwardStep(run, scope, task),
    (task, reason) => failTask(run, task, reason),
  );
}

function scopeOf(run: Run): Scope {
  return stackScope(run, run.stack, run.stack, run.operation.zones ?? {});
}

async function plan(run: Run): Promise<boolean> {
  const { operation, stack } = run;
  try {
    const { template } = scopeOf(run);
    await checkParameterValues(run.call, template, stack.parameters);
    operation.zones = await readZones(run.call, template, run.region);
    const scope = scopeOf(run);
    stack.imports = readImports(scope);
    operation.tasks = forwardTasks(scope);
    operation.planned = true;
  } catch (error) {
    giveUp(run, `${(error as Error).message}. Rollback requested by user.`);
  }
  return true;
}

function failTask(run: Run, task: Task, reason: string): void {
  const record = run.stack.resources[task.logicalId];
  const status = record.created ? 'CREATE_FAILED' : 'UPDATE_FAILED';
  setResourceStatus(run, run.stack, record, status, reason);
}

function cancelOthers(run: Run): void {
  for (const task of Object.values(run.operation.tasks).filter(isUnderWay)) {
    const { created } = run.stack.resources[task.logicalId];
    task.state = 'FAILED';
    failTask(
      run,
      task,
      `Resource ${created ? 'creation' : 'update'} cancelled`,
    );
  }
}

function giveUpReason(run: Run, late: boolean): string {
  const { operation, stack } = run;
  if (operation.cancelled) return 'User Initiated';
  const failed = (status: string) =>
    Object.values(operation.tasks)
      .filter(task => task.state === 'FAILED')
      .map(task => task.logicalId)
      .filter(id => stack.resources[id]?.status === status);
  const sentence = (verb: string, ids: string[]) =>
    ids.length > 0
      ? `The following resource(s) failed to ${verb}: [${ids.join(', ')}]. `
      : '';
  const reason =
    sentence('create', failed('CREATE_FAILED')) +
    sentence('update', failed('UPDATE_FAILED'));
  const after = { ROLLBACK: 'Rollback', DELETE: 'Delete', DO_NOTHING: '' }[
    operation.onFailure
  ];
  return `${late ? 'Stack creation time exceeded the specified timeout. ' : ''}${reason}${
    operation.kind === 'CREATE' && after ? `${after} requested by user.` : ''
  }`;
}

function complete(run: Run, scope: Scope): void {
  const { stack, operation } = run;
  try {
    const outputs = evaluateOutputs(scope);
    checkExports(run, stack, outputs);
    stack.outputs = outputs;
  } catch (error) {
    giveUp(run, (error as Error).message);
    return;
  }
  stack.description = scope.template.Description;
  if (operation.kind === 'CREATE') {
    finish(run, 'CREATE_COMPLETE');
    return;
  }
  setStackStatus(run, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  beginCleanup(run, presentResources(scope.template, scope.conditions));
}
