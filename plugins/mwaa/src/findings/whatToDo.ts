import { ruleById, type Finding } from 'mwaa-network';

/**
 * What to do about a finding, in words: the commands for it come with its
 * remediation, so that nothing is read out of a sentence.
 */
export function whatToDo({ causedBy, remedy, rule }: Finding): string {
  // Of what follows from another, the remedy says where it is fixed.
  if (remedy === '' || causedBy.length > 0) return remedy;
  return ruleById(rule)?.remedy ?? remedy;
}
