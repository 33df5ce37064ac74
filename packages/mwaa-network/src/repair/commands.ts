/** What an earlier command printed, kept under a name of the shell's. */
export interface Variable {
  variable: string;
}

/** A word of a command: as it stands, or what an earlier command printed. */
export type Word = string | Variable;

/** A word as a POSIX shell takes it, whatever is in it. */
export function quote(word: Word): string {
  if (typeof word !== 'string') return `"$${word.variable}"`;
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command of the AWS CLI, quoted, with its Region. */
export function awsCommand(
  region: string,
  service: string,
  operation: string,
  ...rest: Word[]
): string {
  return ['aws', service, operation, ...rest.map(quote), ...at(region)].join(
    ' ',
  );
}

/** A command whose answer is kept: `NAT=$(aws ec2 create-nat-gateway ...)`. */
export function keep(
  { variable }: Variable,
  query: string,
  region: string,
  service: string,
  operation: string,
  ...rest: Word[]
): string {
  return `${variable}=$(${awsCommand(region, service, operation, ...rest, '--query', query, '--output', 'text')})`;
}

function at(region: string): string[] {
  return region ? ['--region', region] : [];
}

/**
 * The commands in a remedy's text, one each, with the Region. A sentence around
 * them stays out.
 */
export function commandsIn(remedy: string, region: string): string[] {
  return remedy
    .split(/;\s+|\.\s+(?=[A-Z])/)
    .map(part => part.slice(part.indexOf('aws ')).trim().replace(/\.$/, ''))
    .filter(part => /^aws [a-z0-9-]+ [a-z0-9-]+/.test(part))
    .map(command =>
      region && !command.includes('--region ')
        ? `${command} --region ${region}`
        : command,
    );
}
