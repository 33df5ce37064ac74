import type { Operation, OperationOutputs } from 'backstage-plugin-mwaa-common';

/** Hands on those outputs of an operation that an action has declared. */
export function forwardOutputs(
  { outputs }: Operation,
  declared: object,
  output: (name: never, value: never) => void,
): void {
  for (const name of Object.keys(declared) as Array<keyof OperationOutputs>) {
    const value = outputs[name];
    if (value !== undefined && value !== '') {
      output(name as never, value as never);
    }
  }
}
