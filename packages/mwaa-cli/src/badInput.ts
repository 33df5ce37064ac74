/** What is wrong with what a command was given. */
export interface InputProblem {
  /** The file or option that it is about. */
  where: string;
  message: string;
  remedy: string;
}

/** Nothing can be judged: the command ends with status 2 and says why. */
export class BadInput extends Error {
  readonly problems: readonly InputProblem[];

  constructor(...problems: InputProblem[]) {
    super(problems.map(problemText).join('\n'));
    this.name = 'BadInput';
    this.problems = problems;
  }
}

/** What is wrong with one thing: the file or option, what, and what to do. */
export function badInput(
  where: string,
  message: string,
  remedy: string,
): BadInput {
  return new BadInput({ where, message, remedy });
}

/** An option that a command cannot do without. */
export function missing(option: string, command: string): BadInput {
  return badInput(option, 'is missing', `See mwaa-net ${command} --help`);
}

/** `subnets.json: is not JSON. Run the command again.` */
export function problemText({ where, message, remedy }: InputProblem): string {
  const sentence = `${where === '' ? '' : `${where}: `}${message.replace(/\.$/, '')}.`;
  return remedy === '' ? sentence : `${sentence} ${remedy.replace(/\.$/, '')}.`;
}
