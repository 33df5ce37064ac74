import type { NetworkSnapshot } from 'mwaa-network';
import type { MwaaTranslate } from '../../translation';
import type { VpcChoice } from './schema';
import { subnetOptions } from './subnetOptions';

/** What is wrong with a choice of VPC, subnets and groups; nothing when it is right. */
export function vpcProblems(
  { securityGroupIds = [], subnetIds = [], vpcId }: VpcChoice,
  snapshot: NetworkSnapshot | null,
  t: MwaaTranslate,
): string[] {
  if (!vpcId) return [t('formVpc.chooseVpc')];
  const problems: string[] = [];
  if (subnetIds.length !== 2) {
    problems.push(t('formVpc.chooseTwo', { number: String(subnetIds.length) }));
  }
  const zones = snapshot
    ? subnetOptions(snapshot, vpcId)
        .filter(({ id }) => subnetIds.includes(id))
        .map(({ zone }) => zone)
    : [];
  if (zones.length === 2 && zones[0] === zones[1]) {
    problems.push(t('formVpc.chooseZones', { zone: zones[0] }));
  }
  if (securityGroupIds.length > 5) problems.push(t('formVpc.tooManyGroups'));
  return problems;
}
