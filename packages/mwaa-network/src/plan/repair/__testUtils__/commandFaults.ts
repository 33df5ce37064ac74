import { shellWords } from './shellWords';

/** What is wrong with a list of commands that somebody is to run, one after the other. */
export function commandFaults(commands: readonly string[]): string[] {
  const known = new Set<string>();
  return commands.flatMap(command => {
    const faults = [
      ...faultsOf(command),
      ...[...command.matchAll(/\$([A-Z0-9_]+)/g)]
        .filter(([, name]) => !known.has(name))
        .map(([, name]) => `${name} is used before it is set`),
    ].map(fault => `${fault}: ${command}`);
    const [, made] = /^([A-Z0-9_]+)=/.exec(command) ?? [];
    if (made) known.add(made);
    return faults;
  });
}

function faultsOf(command: string): string[] {
  if (/<[^<>]*>|…/.test(command)) return ['A placeholder'];
  if (/unresolved|undefined/.test(command)) return ['An id is missing'];
  try {
    const words = shellWords(bare(command));
    const [aws, service, , option = '--'] = words;
    if (words.includes('')) return ['An id is missing'];
    if (aws !== 'aws') return ['No command of the AWS CLI'];
    // Two commands take words that are no options.
    return service === 's3' || /^(--|nat-gateway-available$)/.test(option)
      ? []
      : [`A sentence goes on at ${option}`];
  } catch (error) {
    return [String(error)];
  }
}

/** Whether a command changes something. */
export function changesSomething(command: string): boolean {
  const [, , operation = ''] = shellWords(bare(command));
  return !/^(describe|list|get)-|^wait$/.test(operation);
}

/** The command without the variable that it fills, or the loop that it waits in. */
function bare(command: string): string {
  return command
    .replace(/^[A-Z0-9_]+=\$\((.*)\)$/, '$1')
    .replace(/^while (.*) > \/dev\/null 2>&1; do sleep 10; done$/, '$1');
}
