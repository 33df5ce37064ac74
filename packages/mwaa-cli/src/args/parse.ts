import { parseArgs } from 'node:util';
import { badInput, BadInput } from '../badInput';
import type { Command, Values } from './command';

/**
 * Reads the options of a command.
 *
 * @throws BadInput for what the command does not know
 */
export function parse(command: Command, args: readonly string[]): Values {
  const { values } = attempt(command, args);
  for (const [name, option] of Object.entries(command.options)) {
    const value = values[name];
    const { choices } = option;
    if (value === undefined && option.default !== undefined) {
      values[name] = option.default;
    } else if (typeof value === 'string' && value.trim() === '') {
      throw bad(command, `--${name}`, 'is empty');
    } else if (
      typeof value === 'string' &&
      choices?.includes(value) === false
    ) {
      const known = choices.join(', ');
      throw bad(command, `--${name}`, `“${value}” is none of ${known}`);
    }
  }
  return values;
}

function attempt(command: Command, args: readonly string[]) {
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      options: Object.fromEntries(
        Object.entries(command.options).map(([name, { type }]) => [
          name,
          { type },
        ]),
      ),
      allowPositionals: true,
      tokens: true,
    });
    const [stray] = positionals;
    if (stray !== undefined) throw bad(command, stray, 'is not an option');
    const names = tokens.flatMap(t => (t.kind === 'option' ? [t.name] : []));
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) {
      throw bad(command, `--${twice}`, 'is given twice');
    }
    return { values: values as Record<string, string | boolean | undefined> };
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw bad(command, '', (error as Error).message.split('. ')[0]);
  }
}

function bad(command: Command, where: string, message: string): BadInput {
  return badInput(where, message, `See mwaa-net ${command.name} --help`);
}
