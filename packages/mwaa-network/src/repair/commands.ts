/** A word as a POSIX shell takes it, whatever is in it. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command of the AWS CLI, quoted, with its Region. */
export function awsCommand(
  region: string,
  service: string,
  operation: string,
  ...rest: string[]
): string {
  return ['aws', service, operation, ...rest.map(quote), ...at(region)].join(
    ' ',
  );
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
