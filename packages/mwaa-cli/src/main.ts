import { version } from '../package.json';
import { helpOf, overview } from './args/help';
import { parse } from './args/parse';
import type { Command } from './args/command';
import { BadInput, badInput, problemText } from './badInput';
import { audit } from './commands/audit';
import { collect } from './commands/collect';
import { diagram } from './commands/diagram';
import { plan } from './commands/plan';
import { rules } from './commands/rules';
import { trace } from './commands/trace';
import { EXIT } from './exitStatus';
import { plainText } from 'mwaa-network';
import type { Io } from './io';

const commands: readonly Command[] = [
  audit,
  trace,
  plan,
  rules,
  diagram,
  collect,
];

/**
 * `mwaa-net`: finds the command, runs it and answers with its exit status.
 * Never rejects: what goes wrong is told, with status 2.
 */
export async function main(
  args: readonly string[],
  { out, err }: Io,
): Promise<number> {
  // What is told beside the answer repeats names that are anybody's.
  const io: Io = { out, err: text => err(plainText(text)) };
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (error instanceof BadInput) {
      for (const problem of error.problems) {
        io.err(`mwaa-net: ${problemText(problem)}\n`);
      }
      if (wantsJson(args)) {
        io.out(`${JSON.stringify({ errors: error.problems }, null, 2)}\n`);
      }
    } else {
      io.err(
        `mwaa-net: unexpected ${(error as Error)?.stack ?? String(error)}\n`,
      );
    }
    return EXIT.badInput;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') {
    io.out(`${version}\n`);
    return EXIT.ok;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const asked = commands.find(command => command.name === rest[0]);
    io.out(asked ? helpOf(asked) : overview(commands));
    return EXIT.ok;
  }
  const command = commands.find(candidate => candidate.name === name);
  if (!command) {
    throw badInput(
      name ?? '',
      name === undefined ? 'A command is missing' : 'is no command',
      `Choose one of ${commands.map(c => c.name).join(', ')}: see mwaa-net --help`,
    );
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(helpOf(command));
    return EXIT.ok;
  }
  return command.run(parse(command, rest), io);
}

/** Who reads JSON would rather not look at the other stream. */
function wantsJson(args: readonly string[]): boolean {
  return args.some(
    (arg, i) =>
      arg === '--format=json' || (arg === '--format' && args[i + 1] === 'json'),
  );
}
