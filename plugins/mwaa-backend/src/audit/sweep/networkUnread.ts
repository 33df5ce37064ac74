import type { NetworkSnapshot } from 'mwaa-network';

/**
 * Why nothing was read of the network, or undefined when something was. A
 * verdict on nothing would wipe out what the audit knows.
 */
export function networkUnread(snapshot: NetworkSnapshot): string | undefined {
  const parts = [
    snapshot.subnets,
    snapshot.routeTables,
    snapshot.securityGroups,
    snapshot.networkAcls,
  ];
  return parts.some(({ status }) => status === 'read')
    ? undefined
    : parts.flatMap(part => (part.status === 'notRead' ? part.reason : []))[0];
}
