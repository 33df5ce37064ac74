import type { TemplateResource } from '../../readers/template/types';
import {
  creationCommands,
  ownersChange,
  type Remediation,
} from '../../remediation';
import { ownersPart } from './planRemediations';
import type { RemediationItem } from './types';

/**
 * The same as what a stack would add, for somebody else to do: commands, and
 * the resources as a diff.
 *
 * @public
 */
export function asOwnerCommands(
  reason: string,
  adds: Readonly<Record<string, TemplateResource>>,
  region: string,
): Pick<
  RemediationItem,
  'remediation' | 'reason' | 'calls' | 'commands' | 'choices' | 'templateDiff'
> {
  const fix: Remediation = ownersChange(
    reason,
    creationCommands(adds, region),
    Object.entries(adds).map(([resource, { Type, Properties }]) => ({
      resource,
      type: Type,
      after: Properties ?? {},
    })),
  );
  return { remediation: fix.class, reason, ...ownersPart(fix, region) };
}
