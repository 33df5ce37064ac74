import type { NetworkSnapshot } from '../snapshot';
import {
  outputsIn,
  shellLine,
  type AwsCommand,
  type Choice,
  type NetworkContext,
  type Remediation,
  type RemediationClass,
} from '../remediation';
import type { Finding } from '../rules/types';
import { examine, type Examination } from './examine';
import type { JudgeOptions } from './types';

/** What brought findings about, and who changes it. @public */
export interface RootCause {
  /** The rules whose findings it explains, its own first. */
  rules: string[];
  /** What is wrong, in words. */
  title: string;
  message: string;
  resources: string[];
  class: RemediationClass;
  /** Why it is so classified. */
  reason: string;
}

/** One call of a runbook. @public */
export interface RunbookStep {
  command: AwsCommand;
  /** The same as a command of the AWS CLI. */
  shell: string;
  class: RemediationClass;
  /** The first rules of the causes that need it. */
  causes: string[];
}

/** Everything that has to be done for a network, in one order. @public */
export interface Runbook {
  causes: RootCause[];
  steps: RunbookStep[];
  /** What a person has to choose before. */
  choices: Choice[];
}

/** What others rest on comes first: NAT gateways want an internet gateway that is attached. */
const FIRST = [
  'vpc/dns',
  'internet-gateway/attached',
  'nat-gateway/public-subnet',
  'subnet/public',
];

/**
 * What is wrong with a network by its causes, and the calls that fix it, each
 * once and in an order in which they can be made. Pure; nothing runs them.
 *
 * @public
 */
export function runbookOf(
  snapshot: NetworkSnapshot,
  options: JudgeOptions,
  known: Pick<NetworkContext, 'facts' | 'tags'> = {},
): Runbook {
  return runbook(examine(snapshot, options, known), snapshot.region);
}

interface Cause {
  finding: Finding;
  fix: Remediation;
  rules: string[];
}

function runbook(
  { remediationOf, verdict }: Examination,
  region: string,
): Runbook {
  const bad = verdict.findings.filter(
    ({ status }) => status === 'fail' || status === 'warn',
  );
  const causes: Cause[] = [];
  for (const finding of inOrder(bad.filter(f => f.causedBy.length === 0))) {
    const fix = remediationOf(finding.rule);
    if (!fix) continue;
    const same = causes.find(cause => isSameChange(cause.fix, fix));
    if (same) same.rules.push(finding.rule);
    else causes.push({ finding, fix, rules: [finding.rule] });
  }
  for (const finding of bad.filter(({ causedBy }) => causedBy.length > 0)) {
    for (const cause of causes) {
      if (leadsTo(cause.rules, finding, bad)) cause.rules.push(finding.rule);
    }
  }
  return {
    causes: causes.map(({ finding, fix, rules }) => ({
      rules,
      title: finding.title,
      message: finding.message,
      resources: finding.resources,
      class: fix.class,
      reason: fix.reason,
    })),
    steps: stepsOf(causes, region),
    choices: distinctChoices(causes),
  };
}

function inOrder(findings: readonly Finding[]): Finding[] {
  const rank = ({ rule }: Finding) => {
    const at = FIRST.indexOf(rule);
    return at < 0 ? FIRST.length : at;
  };
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

const keyOf = (command: AwsCommand) => JSON.stringify(command);

/** Whether one change fixes both: all that the second needs the first does as well. */
function isSameChange(first: Remediation, second: Remediation): boolean {
  const done = new Set(first.commands.map(keyOf));
  return (
    second.commands.length > 0 &&
    second.commands.every(command => done.has(keyOf(command)))
  );
}

function leadsTo(
  rules: readonly string[],
  { causedBy }: Finding,
  all: readonly Finding[],
  passed: readonly string[] = [],
): boolean {
  return causedBy.some(rule => {
    if (rules.includes(rule)) return true;
    const between = all.find(finding => finding.rule === rule);
    return (
      between !== undefined &&
      !passed.includes(rule) &&
      leadsTo(rules, between, all, [...passed, rule])
    );
  });
}

/** Each call once. Of two that change one thing the first counts, and what only the other needed is left out. */
function stepsOf(causes: readonly Cause[], region: string): RunbookStep[] {
  const steps: RunbookStep[] = [];
  const subjects = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { fix, rules } of causes) {
    const earlier = new Map(steps.map(step => [keyOf(step.command), step]));
    const commands = renamed(fix.commands, names);
    const told = commands.filter(command => {
      const known = subjects.get(subjectOf(command) ?? '');
      return known !== undefined && known !== keyOf(command);
    });
    for (const command of withoutUnused(commands, told)) {
      const key = keyOf(command);
      const subject = subjectOf(command);
      if (subject) subjects.set(subject, key);
      if (command.output) names.set(command.output.name, key);
      const known = earlier.get(key);
      if (known) known.causes.push(rules[0]);
      else {
        steps.push({
          command,
          shell: shellLine(command, region),
          class: fix.class,
          causes: [rules[0]],
        });
      }
    }
  }
  return steps;
}

/** What a call changes, where only one may: the route of a table, the table of a subnet. */
function subjectOf({ operation, parameters }: AwsCommand): string | undefined {
  if (/Route$/.test(operation)) {
    const { RouteTableId, ...rest } = parameters;
    const [destination] = Object.entries(rest).filter(([name]) =>
      name.startsWith('Destination'),
    );
    return JSON.stringify([RouteTableId, destination]);
  }
  if (/RouteTable(Association)?$/.test(operation)) {
    const { AssociationId, SubnetId } = parameters;
    const place = AssociationId ?? SubnetId;
    return place === undefined ? undefined : JSON.stringify(place);
  }
  return undefined;
}

/** Without those calls, and without what made something for them alone. */
function withoutUnused(
  commands: readonly AwsCommand[],
  dropped: readonly AwsCommand[],
): AwsCommand[] {
  if (dropped.length === 0) return [...commands];
  let left = commands.filter(command => !dropped.includes(command));
  for (;;) {
    const used = new Set(
      left
        .filter(({ until }) => until === undefined)
        .flatMap(({ parameters }) => outputsIn(parameters)),
    );
    const made = new Set(left.flatMap(({ output }) => output?.name ?? []));
    const kept = left.filter(({ output, parameters, until }) =>
      until === undefined
        ? output === undefined || used.has(output.name)
        : outputsIn(parameters).every(name => made.has(name)),
    );
    if (kept.length === left.length) return kept;
    left = kept;
  }
}

/** With other names for outputs that other calls have: two things cannot be called alike. */
function renamed(
  commands: readonly AwsCommand[],
  taken: ReadonlyMap<string, string>,
): AwsCommand[] {
  const names = new Map<string, string>();
  return commands.map(command => {
    const moved = withNames(command, names) as AwsCommand;
    const { output } = moved;
    if (!output) return moved;
    const known = taken.get(output.name);
    if (known === undefined || known === keyOf(moved)) return moved;
    let name = output.name;
    for (let number = 2; taken.has(name); number++) {
      name = `${output.name}_${number}`;
    }
    names.set(output.name, name);
    return { ...moved, output: { ...output, name } };
  });
}

function withNames(
  value: unknown,
  names: ReadonlyMap<string, string>,
): unknown {
  if (Array.isArray(value)) return value.map(item => withNames(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'output' && typeof item === 'string'
        ? (names.get(item) ?? item)
        : withNames(item, names),
    ]),
  );
}

function distinctChoices(causes: readonly Cause[]): Choice[] {
  const byName = new Map(
    causes.flatMap(({ fix }) =>
      fix.choices.map(choice => [choice.name, choice] as const),
    ),
  );
  return [...byName.values()];
}
