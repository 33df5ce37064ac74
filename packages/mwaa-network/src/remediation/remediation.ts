import type { TemplateResource } from '../readers/template/types';
import type { AwsCommand, Choice } from './command';
import { creationCommands } from './creationCommands';
import type { NetworkContext, Remediation, TemplateChange } from './types';

/** Something that only whoever owns it changes. */
export function ownersChange(
  reason: string,
  commands: AwsCommand[],
  changes: TemplateChange[] = [],
  choices: Choice[] = [],
): Remediation {
  return { class: 'owners-change', reason, commands, changes, choices };
}

/** Something that can never be otherwise in this network. */
export function anotherVpc(reason: string): Remediation {
  return {
    class: 'another-vpc',
    reason,
    commands: [],
    changes: [],
    choices: [],
  };
}

/** Something that a stack beside what exists adds, or the same commands. */
export function addable(
  reason: string,
  adds: Record<string, TemplateResource>,
  { network }: NetworkContext,
): Remediation {
  return {
    class: 'addable',
    reason,
    commands: creationCommands(adds, network.snapshot.region),
    changes: Object.entries(adds).map(([resource, { Type, Properties }]) => ({
      resource,
      type: Type,
      after: Properties ?? {},
    })),
    choices: [],
  };
}

/** What an addable remediation adds, as a template has it. */
export function additionsOf({
  changes,
}: Remediation): Record<string, TemplateResource> {
  return Object.fromEntries(
    changes.map(({ after, resource, type }) => [
      resource,
      { Type: type, ...(after && { Properties: after }) },
    ]),
  );
}

/** Tags as most resource types take them, with a name. */
export function tagsOf(
  { network, tags = {} }: NetworkContext,
  suffix: string,
): Array<{ Key: string; Value: string }> {
  const name = network.environment?.Name ?? 'network';
  return [
    { Key: 'Name', Value: `mwaa-${name}-${suffix}` },
    ...Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  ];
}
