import type { AuditRule, AuditSummary } from 'backstage-plugin-mwaa-common';
import type { MwaaTranslate } from '../translation';
import { entityName } from '../common/entityName';
import type { FilterKey } from './state/auditSearchParams';

interface Option {
  id: string;
  label: string;
}

/**
 * What there is to choose from. What the URL names is among it even when
 * nothing has it any more: a filter that cannot be seen cannot be cleared.
 */
export function filterOptions(
  summary: Pick<AuditSummary, 'owners' | 'places'>,
  rules: AuditRule[],
  chosen: Record<FilterKey, string>,
  t: MwaaTranslate,
): Record<FilterKey, Option[]> {
  const { owners, places } = summary;
  const options: Record<FilterKey, Option[]> = {
    owner: owners.map(({ owner }) => ({
      id: owner,
      label: entityName(owner, 'group'),
    })),
    account: places.map(({ account, accountName }) => ({
      id: account,
      label: accountText(account, accountName, t),
    })),
    region: places.map(({ region }) => ({ id: region, label: region })),
    routing: (['public', 'private', 'unknown'] as const).map(routing => ({
      id: routing,
      label: t(`auditRouting.${routing}`),
    })),
    verdict: (['fail', 'unknown', 'warn', 'pass'] as const).map(verdict => ({
      id: verdict,
      label: t(`status.${verdict}`),
    })),
    rule: rules
      .filter(({ counts }) => counts.fail > 0)
      .map(({ rule, title }) => ({ id: rule, label: title })),
  };
  for (const key of Object.keys(options) as FilterKey[]) {
    const missing = chosen[key];
    if (missing && !options[key].some(({ id }) => id === missing)) {
      options[key].push({ id: missing, label: missing });
    }
    options[key] = unique(options[key]);
  }
  return options;
}

/** An account by its name, where it has one. */
export function accountText(
  account: string,
  name: string,
  t: MwaaTranslate,
): string {
  return name === account
    ? account
    : t('auditFilter.accountOption', { name, account });
}

function unique(options: Option[]): Option[] {
  return [...new Map(options.map(option => [option.id, option])).values()];
}
