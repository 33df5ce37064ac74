import { validationError } from '../errors';
import type { OutputRecord, StackRecord } from '../model';
import { type Place, exportsOf, importersOf } from '../state';
import { importsIn } from '../template/functions/lookup';
import { evaluate } from '../template/evaluate';
import type { Json, JsonObject } from '../template/model';
import type { Scope } from '../template/scope';

/** The outputs whose condition holds. @throws ValidationError */
export function evaluateOutputs(scope: Scope): OutputRecord[] {
  return Object.entries(scope.template.Outputs)
    .filter(([, { Condition }]) => !Condition || scope.conditions[Condition])
    .map(([key, output]) => {
      const value = evaluate(output.Value, scope);
      if (typeof value === 'object' || typeof value === 'symbol') {
        throw validationError(
          `Template format error: Output ${key} is malformed. (The Value field of every Outputs member must evaluate to a String.)`,
        );
      }
      return {
        key,
        value: String(value),
        description: output.Description,
        exportName:
          output.Export && String(evaluate(output.Export.Name, scope)),
      };
    });
}

/**
 * Whether the exports may become these: a name belongs to one stack, and what
 * another stack uses stays as it is.
 *
 * @throws ValidationError
 */
export function checkExports(
  place: Place,
  stack: StackRecord,
  next: OutputRecord[],
): void {
  const taken = exportsOf(place);
  for (const { exportName } of next) {
    const holder = exportName ? taken.get(exportName)?.stack : undefined;
    if (holder && holder.stackId !== stack.stackId) {
      throw validationError(
        `Export with name ${exportName} is already exported by stack ${holder.stackName}. Rollback requested by user.`,
      );
    }
  }
  for (const { exportName, value } of stack.outputs) {
    const users = exportName ? importersOf(place, exportName) : [];
    if (users.length === 0) continue;
    const after = next.find(output => output.exportName === exportName);
    if (after?.value === value) continue;
    throw validationError(
      `Cannot ${after ? 'update' : 'delete'} export ${exportName} as it is in use by ${users.join(
        ', ',
      )}`,
    );
  }
}

/**
 * The names of the exports that a template uses.
 *
 * @throws ValidationError when one of them does not exist
 */
export function readImports(scope: Scope): string[] {
  const { Resources, Outputs } = scope.template;
  const texts = (value: Json) => evaluate(value, scope);
  const names = [
    ...importsIn(Resources as unknown as JsonObject, texts),
    ...importsIn(Outputs as unknown as JsonObject, texts),
  ];
  const missing = names.find(name => scope.imported(name) === undefined);
  if (missing) throw validationError(`No export named ${missing} found`);
  return [...new Set(names)];
}
