import type { ProvisioningTarget } from 'backstage-plugin-mwaa-common';
import type { MwaaTranslate } from '../../translation';
import type { Target } from './schema';

/**
 * What is wrong with an account and Region that a link has brought: they are
 * not among those that are offered. What is not chosen yet is not wrong.
 */
export function targetProblem(
  { account, region }: Target,
  targets: ProvisioningTarget[],
  t: MwaaTranslate,
): string | undefined {
  const target = targets.find(other => other.account === account);
  if (account && !target) {
    return t('form.target.accountUnknown', {
      account,
      accounts: targets.map(other => other.account).join(', '),
    });
  }
  if (target && region && !target.regions.includes(region)) {
    return t('form.target.regionUnknown', {
      region,
      account: target.account,
      regions: target.regions.join(', '),
    });
  }
  return undefined;
}
