import type { StackInput, StackRecord } from '../model';
import { canonical } from '../resources/schema';
import { parseTemplate } from '../template/parse';
import { evaluateOutputs } from '../engine/outputs';
import { stackScope } from '../engine/scope';
import { validationError } from '../errors';
import type { Place } from '../state';
import type { Template } from '../template/model';

/** Whether an input would leave a stack as it is. */
export function isUnchanged(
  stack: StackRecord,
  input: StackInput,
  changes: object[],
  place: Place,
  zones: Record<string, string[]>,
): boolean {
  return (
    changes.length === 0 &&
    canonical(stack.tags) === canonical(input.tags) &&
    outputsUnchanged(stack, input, place, zones)
  );
}

function outputsUnchanged(
  stack: StackRecord,
  input: StackInput,
  place: Place,
  zones: Record<string, string[]>,
): boolean {
  const before = parseTemplate(stack.templateBody).Outputs;
  const after = parseTemplate(input.templateBody).Outputs;
  if (canonical(before) !== canonical(after)) return false;
  const scope = stackScope(place, stack, input, zones);
  return canonical(evaluateOutputs(scope)) === canonical(stack.outputs);
}

/**
 * @throws ValidationError when a logical id would get another type, which
 * CloudFormation does not do
 */
export function checkTypesStay(stack: StackRecord, next: Template): void {
  const changed = Object.entries(next.Resources)
    .filter(([id, { Type }]) => {
      const record = stack.resources[id];
      return record && record.type !== Type;
    })
    .map(([id]) => id);
  if (changed.length > 0) {
    throw validationError(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.join(
        ', ',
      )}]`,
    );
  }
}
