import { badInput } from '../badInput';

/**
 * `A=1,B=2` as a record. A comma belongs to a value unless a name and `=` follow
 * it, so that lists can be given: `Subnets=subnet-1,subnet-2,Vpc=vpc-1`.
 *
 * @throws BadInput when a name is missing, or there twice
 */
export function parseParameters(text: string): Record<string, string> {
  const pairs = text
    .split(/,(?=\s*[A-Za-z0-9]+=)/)
    .map((pair): [name: string, value: string] => {
      const equals = pair.indexOf('=');
      if (equals < 1) {
        throw badInput(
          '--parameters',
          `“${pair}” is not of the form NAME=VALUE`,
          'Write --parameters NAME=VALUE,NAME=VALUE',
        );
      }
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1)];
    });
  const names = pairs.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw badInput(
      '--parameters',
      `${twice} is given twice`,
      'Give each parameter one value',
    );
  }
  return Object.fromEntries(pairs);
}
