import { displayId } from '../snapshot';
import {
  isChoice,
  isOutput,
  type AwsCommand,
  type Choice,
  type CommandValue,
} from './command';

/** Services that the CLI calls otherwise than the SDK. */
const CLI_NAMES: Record<string, string> = { s3: 's3api' };

/** The waiter of the CLI for what a call describes. */
const WAITERS: Record<string, string> = {
  DescribeNatGateways: 'nat-gateway-available',
};

/**
 * Commands of the AWS CLI for a POSIX shell, one a line: first what has to be
 * chosen, as variables that may be set beforehand; what one command makes is in
 * a variable for those after it.
 *
 * @param region - of the network
 * @public
 */
export function toShell(
  commands: readonly AwsCommand[],
  region: string,
  choices: readonly Choice[] = [],
): string[] {
  return [
    ...choices.map(choiceLine),
    ...commands.map(command => shellLine(command, region)),
  ];
}

/** One command as a line. */
export function shellLine(command: AwsCommand, region: string): string {
  const { eachObjectOf, operation, output, parameters, service, until } =
    command;
  const at = command.region ?? region;
  const end = [
    ...(output ? ['--query', quote(output.path), '--output', 'text'] : []),
    ...(at ? ['--region', quote(at)] : []),
  ];
  if (eachObjectOf) return copyLine(command, eachObjectOf, at);
  const waiter = until === 'available' ? WAITERS[operation] : undefined;
  const line = [
    'aws',
    CLI_NAMES[service] ?? service,
    ...(waiter ? ['wait', waiter] : [kebab(operation)]),
    ...Object.entries(parameters).flatMap(([name, value]) =>
      option(name, value),
    ),
    ...end,
  ].join(' ');
  if (until === 'gone') {
    // The CLI has no waiter for it: describing what is gone fails.
    return `while ${line} > /dev/null 2>&1; do sleep 10; done`;
  }
  return output ? `${output.name}=$(${line})` : line;
}

/** The CLI copies all objects of a bucket by one command of its own. */
function copyLine(
  { parameters }: AwsCommand,
  from: NonNullable<AwsCommand['eachObjectOf']>,
  region: string,
): string {
  const { Bucket, SSEKMSKeyId, ServerSideEncryption } = parameters;
  return [
    ...['aws', 's3', 'cp', `s3://${from.bucket}`, `s3://${Bucket}`],
    '--recursive',
    ...(from.region === region ? [] : ['--source-region', from.region]),
    ...(ServerSideEncryption ? ['--sse', String(ServerSideEncryption)] : []),
    ...(SSEKMSKeyId ? ['--sse-kms-key-id', String(SSEKMSKeyId)] : []),
    ...(region ? ['--region', region] : []),
  ]
    .map(quote)
    .join(' ');
}

function choiceLine({ description, name, proposal }: Choice): string {
  const text = (proposal ?? description).replace(/["\\$`]/g, '\\$&');
  return `: "\${${name}:${proposal === undefined ? '?' : '='}${text}}"`;
}

function option(name: string, value: CommandValue): string[] {
  const flag = `--${kebab(name)}`;
  // The CLI has a flag of its own for each direction of a network ACL.
  if (name === 'Egress') return [value ? '--egress' : '--ingress'];
  const wrapped = Object(value) as { Value?: unknown };
  const yesNo =
    typeof wrapped.Value === 'boolean' && Object.keys(wrapped).length === 1
      ? wrapped.Value
      : value;
  if (typeof yesNo === 'boolean') {
    return [yesNo ? flag : flag.replace('--', '--no-')];
  }
  if (Array.isArray(value)) return [flag, ...words(value)];
  const word = shellWord(value);
  // What begins with a dash would be taken for an option.
  return word.startsWith('-') ? [`${flag}=${word}`] : [flag, word];
}

/** A list as words; what has lists of its own as JSON. */
function words(values: readonly CommandValue[]): string[] {
  return values.every(value => typeof value !== 'object' || isSimple(value))
    ? values.map(shellWord)
    : [json(values)];
}

function shellWord(value: CommandValue): string {
  // Not quoted, the shell makes a word of each.
  if (isOutput(value)) {
    return value.many ? `$${value.output}` : `"$${value.output}"`;
  }
  if (isChoice(value)) return `"$${value.choice}"`;
  if (typeof value !== 'object') return quote(displayId(String(value)));
  if (!isSimple(value)) return json(value);
  // The shorthand of the CLI: `From=443,To=443`.
  return Object.entries(value)
    .map(([name, part]) => `${name}=${list(part).map(shellWord).join(',')}`)
    .join(',');
}

function list(value: CommandValue): readonly CommandValue[] {
  return Array.isArray(value) ? value : [value as CommandValue];
}

/** Whether the CLI's shorthand can say it. */
function isSimple(value: CommandValue): boolean {
  if (isOutput(value) || isChoice(value)) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, part]) =>
      /^\w+$/.test(name) &&
      list(part).length > 0 &&
      list(part).every(
        item =>
          isOutput(item) ||
          isChoice(item) ||
          (typeof item !== 'object' && /^[\w@%+:./-]+$/.test(String(item))),
      ),
  );
}

/** JSON in quotes, open around the variables in it. */
function json(value: CommandValue): string {
  const text = JSON.stringify(shown(value));
  return quote(text).replace(/\{"(?:output|choice)":"(\w+)"\}/g, `"'"$$$1"'"`);
}

/** With the ids that a template has as people read them. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return displayId(value);
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, shown(part)]),
  );
}

/** A word as a POSIX shell takes it, whatever is in it. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `SubnetIds` as `subnet-ids`. */
function kebab(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
}
