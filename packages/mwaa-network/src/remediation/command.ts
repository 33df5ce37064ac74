/** What an earlier command made, by the name of its output. */
export interface OutputReference {
  output: string;
  /** Several of them, as a list. */
  many?: boolean;
}

/** What a person has to choose, by the name of the choice. */
export interface ChoiceReference {
  choice: string;
}

/** A value of a parameter. @public */
export type CommandValue =
  | string
  | number
  | boolean
  | OutputReference
  | ChoiceReference
  | readonly CommandValue[]
  | { readonly [name: string]: CommandValue };

/**
 * A call of an AWS API, as data: names and shapes are those of the API, so of
 * the SDK too. `toShell` makes a command of the AWS CLI of it; nothing reads it
 * back from there.
 *
 * @public
 */
export interface AwsCommand {
  /** As the SDK names its client: `ec2`, `s3`, `service-quotas`. */
  service: string;
  /** As the API names it: `CreateRoute`. */
  operation: string;
  parameters: Readonly<Record<string, CommandValue>>;
  /** Where it is not the network's Region. */
  region?: string;
  /** What later commands use of the answer: under which name, and where it stands, as JMESPath. */
  output?: { name: string; path: string };
  /** Repeated until what it describes is available, or is no more. */
  until?: 'available' | 'gone';
  /** Called for each object of a bucket, whose key it takes. */
  eachObjectOf?: { bucket: string; region: string };
}

/** Something that a person has to choose before the commands run. @public */
export interface Choice {
  name: string;
  /** What is to be chosen, in words. */
  description: string;
  /** What is taken where nobody chooses; absent where nothing can be proposed. */
  proposal?: string;
}

type Parameters = Readonly<Record<string, CommandValue | undefined>>;

/** A call; parameters without a value are left out. */
export function call(
  service: string,
  operation: string,
  parameters: Parameters,
  output?: AwsCommand['output'],
): AwsCommand {
  return {
    service,
    operation,
    parameters: Object.fromEntries(
      Object.entries(parameters).filter(([, value]) => value !== undefined),
    ) as AwsCommand['parameters'],
    ...(output && { output }),
  };
}

/** A call of EC2. */
export function ec2(
  operation: string,
  parameters: Parameters,
  output?: AwsCommand['output'],
): AwsCommand {
  return call('ec2', operation, parameters, output);
}

/** What an earlier command made. */
export function outputOf(name: string): OutputReference {
  return { output: name };
}

export function isOutput(value: unknown): value is OutputReference {
  return typeof Object(value).output === 'string';
}

export function isChoice(value: unknown): value is ChoiceReference {
  return typeof Object(value).choice === 'string';
}

/** The names of the outputs that a command uses. */
export function outputsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isOutput(value)) return [value.output];
  return Object.values(value).flatMap(outputsIn);
}

/** The same command without what is there twice. */
export function distinct(commands: readonly AwsCommand[]): AwsCommand[] {
  const seen = new Set<string>();
  return commands.filter(command => {
    const key = JSON.stringify(command);
    return !seen.has(key) && seen.add(key);
  });
}
