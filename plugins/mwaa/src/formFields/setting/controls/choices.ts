import { airflowVersions, environmentClasses } from 'mwaa-network';
import type { MwaaTranslate } from '../../../translation';
import type { Choice, ControlProps } from './types';

/**
 * What may be chosen for a setting: what the template's schema offers by
 * `enum`, under the names that `enumNames` gives it, or else the versions and
 * classes that MWAA offers. Undefined where anything may be given.
 */
export function choicesOf(
  setting: string,
  schema: ControlProps['schema'],
  t: MwaaTranslate,
): Choice[] | undefined {
  if (schema.enum) {
    const { enumNames } = schema as { enumNames?: string[] };
    return schema.enum.map((value, index) =>
      choice(value, enumNames?.[index] ?? String(value)),
    );
  }
  switch (setting) {
    case 'airflowVersion':
      return airflowVersions.values.map(({ version }) =>
        choice(version, version),
      );
    case 'environmentClass':
      return environmentClasses.values.map(({ autoscaling, dags, name }) =>
        choice(
          name,
          t(autoscaling ? 'form.class.scaling' : 'form.class.fixed', {
            name,
            dags: String(dags),
          }),
        ),
      );
    default:
      return undefined;
  }
}

function choice(value: unknown, label: string): Choice {
  return { id: String(value), label, value };
}
