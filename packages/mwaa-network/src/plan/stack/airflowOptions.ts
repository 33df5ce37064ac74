import { shortHash } from '../hash';

/** An option's parameter: what stands in the template, and what does not. */
export interface OptionParameter {
  option: string;
  parameter: string;
  value: string;
}

/**
 * Airflow's configuration options as parameters of the stack, one each, in the
 * order of their names. Values may be secrets: they travel as `NoEcho`
 * parameters, never in the template's text.
 */
export function optionParameters(
  options: Record<string, string>,
): OptionParameter[] {
  const names = Object.keys(options).sort();
  const plain = names.map(parameterName);
  return names.map((option, index) => {
    const name = plain[index];
    const shared = plain.indexOf(name) !== plain.lastIndexOf(name);
    return {
      option,
      parameter: shared ? `${name}${shortHash(option)}` : name,
      value: options[option],
    };
  });
}

/** `core.default_task_retries` becomes `AirflowOptionCoreDefaultTaskRetries`. */
function parameterName(option: string): string {
  return `AirflowOption${option
    .split(/[^a-z0-9]+/)
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')}`;
}
