/** What an earlier command has put into a shell variable. */
export interface Variable {
  variable: string;
  /** What stands before it in the same word. */
  prefix?: string;
}

/** A word of a command: a text, or what an earlier command made. */
export type Word = string | Variable;

export function variable(name: string, prefix = ''): Variable {
  return { variable: name, prefix };
}

/** A word as a POSIX shell takes it, whatever is in it. */
export function quote(word: Word): string {
  if (typeof word !== 'string') {
    return `${word.prefix ?? ''}"$${word.variable}"`;
  }
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
  return ['aws', service, operation, ...rest, ...at(region)]
    .map(quote)
    .join(' ');
}

/**
 * A command whose answer goes into a variable, for the ones after it.
 *
 * @param path - what of the answer, as `--query` takes it
 */
export function capture(
  name: string,
  path: string,
  region: string,
  service: string,
  operation: string,
  ...rest: Word[]
): string {
  const output = ['--query', path, '--output', 'text'];
  return `${name}=$(${awsCommand(region, service, operation, ...rest, ...output)})`;
}

function at(region: string): string[] {
  return region ? ['--region', region] : [];
}

/**
 * The commands in a remedy's text, one each, quoted, with the Region. A
 * sentence around them stays out, and so does a command with something in angle
 * brackets: what it is there is not known.
 */
export function commandsIn(remedy: string, region: string): string[] {
  const commands: string[] = [];
  let words: string[] = [];
  const end = () => {
    const [, service, operation] = words;
    const complete = words.every(word => !/<[^<>]*>|[<>]/.test(word));
    if (operation && complete) {
      const named = words.includes('--region') ? '' : region;
      commands.push(awsCommand(named, service, operation, ...words.slice(3)));
    }
    words = [];
  };
  for (const [raw] of remedy.matchAll(/(?:'[^']*'|\\.|[^\s'\\])+/g)) {
    if (words.length === 0 && raw !== 'aws') continue;
    const last = /[;.]$/.test(raw);
    words.push(unquoted(last ? raw.slice(0, -1) : raw));
    if (last) end();
  }
  end();
  return commands;
}

function unquoted(raw: string): string {
  return raw.replace(
    /'([^']*)'|\\(.)/g,
    (_, quoted?: string, escaped?: string) => quoted ?? escaped ?? '',
  );
}
