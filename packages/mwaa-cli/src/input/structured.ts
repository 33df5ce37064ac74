import { readYaml } from 'mwaa-network';
import { badInput } from '../badInput';
import { parseJson, readText } from './decode';

/** More than CloudFormation takes. */
const MEGABYTES = 8;

/**
 * A file in JSON or YAML.
 *
 * @throws BadInput when it is neither
 */
export function readStructured(file: string): unknown {
  const text = readText(file, MEGABYTES);
  return /^\s*[[{]/.test(text) && !/\.ya?ml$/i.test(file)
    ? parseJson(file, text)
    : parseYaml(file, text);
}

/** With CloudFormation's short forms (`!Ref`, `!Sub`) in their long ones. */
export function parseYaml(file: string, text: string): unknown {
  const read = readYaml(text);
  if ('value' in read) return read.value;
  throw badInput(
    file,
    `is not YAML that can be read: ${read.message.replace(/\.$/, '')}`,
    'Correct the line that is named',
  );
}
