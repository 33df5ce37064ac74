import type { RemediationItem } from 'mwaa-network';
import { sentences } from './describePlan';

const WHO: Record<RemediationItem['remediation'], string> = {
  addable: 'Can be added',
  'owners-change': "The network's owner has to change it",
  'another-vpc': 'Needs another VPC',
};

/** What is wrong, who can fix it, and the exact change where it is another's. */
export function describeRemediation(item: RemediationItem): string {
  const { commands, remediation, message, reason, templateDiff, title } = item;
  return [
    sentences(`${title}: ${message}`, WHO[remediation], reason),
    ...commands.map(command => `  ${command}`),
    ...(templateDiff ? templateDiff.trimEnd().split('\n') : []).map(
      line => `  ${line}`,
    ),
  ].join('\n');
}
