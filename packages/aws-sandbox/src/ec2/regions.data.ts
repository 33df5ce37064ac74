/**
 * The Regions of the sandbox with the ids of their availability zones. Zone
 * ids are the same for everyone; which letter stands for which id differs from
 * account to account.
 *
 * As of September 2026, an excerpt. Zone ids of us-east-1 are the real six,
 * among them `use1-az3`, which MWAA does not support.
 */
export const regionData: Record<string, { zoneIds: string[] }> = {
  'us-east-1': { zoneIds: ids('use1', 6) },
  'us-east-2': { zoneIds: ids('use2', 3) },
  'us-west-1': { zoneIds: ['usw1-az1', 'usw1-az3'] },
  'us-west-2': { zoneIds: ids('usw2', 4) },
  'ca-central-1': { zoneIds: ['cac1-az1', 'cac1-az2', 'cac1-az4'] },
  'eu-central-1': { zoneIds: ids('euc1', 3) },
  'eu-north-1': { zoneIds: ids('eun1', 3) },
  'eu-west-1': { zoneIds: ids('euw1', 3) },
  'eu-west-2': { zoneIds: ids('euw2', 3) },
  'eu-west-3': { zoneIds: ids('euw3', 3) },
  'ap-northeast-1': { zoneIds: ['apne1-az1', 'apne1-az2', 'apne1-az4'] },
  'ap-southeast-1': { zoneIds: ids('apse1', 3) },
  'ap-southeast-2': { zoneIds: ids('apse2', 3) },
  'ap-south-1': { zoneIds: ids('aps1', 3) },
  'sa-east-1': { zoneIds: ids('sae1', 3) },
};

function ids(prefix: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${prefix}-az${index + 1}`,
  );
}
