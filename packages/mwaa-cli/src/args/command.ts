import type { Io } from '../io';

/** An option of a command. */
export interface Option {
  type: 'string' | 'boolean';
  /** What its value stands for in the help: `DIR`. */
  value?: string;
  /** What it may be; anything when absent. */
  choices?: readonly string[];
  default?: string;
  /** One sentence. */
  help: string;
}

/** An option that takes a value. */
export function option(
  value: string,
  help: string,
  more: Pick<Option, 'choices' | 'default'> = {},
): Option {
  return { type: 'string', value, help, ...more };
}

/** An option of the forms in which a command prints, the first by default. */
export function formatOption(choices: readonly string[], help: string): Option {
  return option('FORMAT', help, { choices, default: choices[0] });
}

/** The values of the options that were given, or have defaults. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** A command of `mwaa-net`. */
export interface Command {
  name: string;
  summary: string;
  /** Lines after `mwaa-net NAME`. */
  usage: readonly string[];
  options: Readonly<Record<string, Option>>;
  /** What to know besides: exit status, formats. */
  notes: readonly string[];
  /** Answers with the exit status. */
  run(values: Values, io: Io): Promise<number>;
}

/** The text of an option; undefined when it was not given. */
export function text(values: Values, name: string): string | undefined {
  const { [name]: value } = values;
  return typeof value === 'string' ? value : undefined;
}

/** `a,b` as a list, without the blanks. */
export function list(values: Values, name: string): string[] {
  return (text(values, name) ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
}
