import type { MendingItem } from 'mwaa-network';
import { sentences } from './sentences';

const WHO: Record<MendingItem['mending'], string> = {
  addable: 'Can be added',
  'owners-change': "The network's owner has to change it",
  'another-vpc': 'Needs another VPC',
};

/** What is wrong, who can mend it, and the exact change where it is another's. */
export function describeMending(item: MendingItem): string {
  const { commands, mending, message, reason, templateDiff, title } = item;
  return [
    sentences(`${title}: ${message}`, WHO[mending], reason),
    ...commands.map(command => `  ${command}`),
    ...(templateDiff ? [indented(templateDiff)] : []),
  ].join('\n');
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map(line => `  ${line}`)
    .join('\n');
}
