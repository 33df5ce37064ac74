import { readYaml } from 'mwaa-network';
import { BadInput } from '../badInput';

/**
 * A YAML document as the JSON that it stands for, as CloudFormation reads it;
 * its short forms (`!Ref`, `!GetAtt`, `!Sub` and so on) in their long ones.
 *
 * @throws BadInput when it is not YAML
 */
export function parseYaml(file: string, text: string): unknown {
  const read = readYaml(text);
  if ('value' in read) return read.value;
  throw new BadInput({
    where: file,
    message: `is not YAML that can be read: ${read.message.replace(/\.$/, '')}`,
    remedy: 'Correct the line that is named',
  });
}
