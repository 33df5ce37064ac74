import type { JsonObject } from '@backstage/types';
import { checkAirflowConfigurationOptions, type Problem } from 'mwaa-network';
import { recordOf, type Pair } from '../setting/controls/PairRows';
import { MASK } from './schema';

/** What the plan says against an option's name or value; never repeats the value. */
export function optionProblems({ key, value }: Pair): Problem[] {
  return key ? checkAirflowConfigurationOptions({ [key]: value }) : [];
}

/** What the form's data say of the options: the names, and which values are missing. */
export function maskedOptions(
  pairs: Pair[],
): Record<string, string> | undefined {
  return recordOf(
    pairs.map(pair => ({
      key: pair.key,
      // A wrong name is for the form's data to show; a wrong value is as good as none.
      value: checkAirflowConfigurationOptions({ 'core.option': pair.value })
        .length
        ? ''
        : MASK,
    })),
  );
}

/** The values as the one secret that goes with the task. */
export function secretOf(pairs: Pair[]): string {
  return JSON.stringify(recordOf(pairs) ?? {});
}

/**
 * The rows that a form has: names from its data, values from its secret. A
 * value that the secret does not have is gone: the form was loaded anew.
 */
export function pairsFrom(
  formData: JsonObject | undefined,
  secret: string | undefined,
): Pair[] {
  const values = parse(secret);
  return Object.keys(formData ?? {}).map(key => ({
    key,
    value: values[key] ?? '',
  }));
}

function parse(secret: string | undefined): Record<string, string> {
  try {
    return JSON.parse(secret ?? '{}');
  } catch {
    return {};
  }
}
