import { InputError } from '@backstage/errors';

/** Asterisks alone, as the scaffolder's own field for secrets leaves them. */
const MASK = /^\*+$/;

/**
 * Puts the values of Airflow's options, which a form keeps among the task's
 * secrets, in the place of the asterisks that stand for them. Options that
 * have a value of their own keep it.
 *
 * @param options - values, or asterisks, by the options' names
 * @param secrets - the values as a JSON object
 * @throws InputError when a value is not among the secrets: a task that has
 *   ended has none any more, and must not provision without them when it is
 *   tried again. No message repeats a value.
 */
export function withSecretOptions(
  options: Record<string, string> | undefined,
  secrets: string | undefined,
): Record<string, string> | undefined {
  if (!options) return undefined;
  const values = parse(secrets);
  const missing = Object.keys(options).filter(
    name => MASK.test(options[name]) && typeof values[name] !== 'string',
  );
  if (missing.length > 0) {
    throw new InputError(
      `airflowConfigurationOptions: the values of ${missing.join(
        ', ',
      )} are not among the secrets of this task, which end with it. Fill in the form again.`,
    );
  }
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      MASK.test(value) ? String(values[name]) : value,
    ]),
  );
}

function parse(secrets: string | undefined): Record<string, unknown> {
  if (!secrets) return {};
  let values: unknown;
  try {
    values = JSON.parse(secrets);
  } catch {
    // The error of JSON.parse quotes what it was given.
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new InputError(
      'airflowConfigurationOptionSecrets: must be a JSON object of option values; take it from the secrets that the form made.',
    );
  }
  return values as Record<string, unknown>;
}
