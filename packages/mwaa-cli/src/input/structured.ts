import { parseJson, readText } from './decode';
import { parseYaml } from './yaml';

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
