import { NotAllowedError } from '@backstage/errors';
import type { ProvisioningTarget } from 'backstage-plugin-mwaa-common';
import type { MwaaAccount, Place } from 'backstage-plugin-mwaa-node';
import { isSameRef, ownsAny, type Caller } from '../caller';
import type { TargetDecision } from './TargetAuthorizer';

/**
 * Where the caller may provision: the places that are configured for it and
 * where the decision could hold; those that limit the owners only when the
 * caller is one of them, and of the owners only the caller's.
 */
export function provisioningTargets(
  accounts: MwaaAccount[],
  caller: Caller,
  decision: TargetDecision,
): ProvisioningTarget[] {
  return accounts.flatMap(({ account, name, provisioning }) => {
    if (!provisioning) return [];
    const { owners } = provisioning;
    const regions = provisioning.regions.filter(region =>
      decision.couldHold({ account, region }),
    );
    const own = owners.filter(owner => ownsAny(caller, [owner]));
    return regions.length > 0 && (owners.length === 0 || own.length > 0)
      ? [{ account, name, regions, owners: own }]
      : [];
  });
}

/**
 * Account and Region must be configured for provisioning. Whoever gets this far
 * may do it somewhere; what others may, they are not told.
 *
 * @throws NotAllowedError that names the places that the decision could hold in
 */
export function assertPlace(
  accounts: MwaaAccount[],
  { account, region }: Place,
  decision: TargetDecision,
): void {
  const configured = accounts.flatMap(entry =>
    (entry.provisioning?.regions ?? [])
      .map(name => ({ account: entry.account, region: name }))
      .filter(place => decision.couldHold(place)),
  );
  const regions = configured
    .filter(place => place.account === account)
    .map(place => place.region);
  if (regions.includes(region)) return;
  throw new NotAllowedError(
    regions.length > 0
      ? `region: "${region}" is not configured for provisioning in account ${account}; choose ${list(regions)}`
      : `account: "${account}" is not configured for provisioning; choose ${list(
          [...new Set(configured.map(place => place.account))],
        )}`,
  );
}

/**
 * Where an account limits who may own environments, the owner must be one of
 * those, and whoever asks must belong to that owner: otherwise anybody could
 * name an owner that is allowed. Without a limit any owner goes.
 */
export function mayOwn(
  accounts: MwaaAccount[],
  account: string,
  owner: string,
  caller: Caller,
): boolean {
  const owners = ownersIn(accounts, account);
  return (
    owners.length === 0 ||
    (owners.some(each => isSameRef(each, owner)) && ownsAny(caller, [owner]))
  );
}

/** Whether there is any owner in an account whom the caller belongs to. */
export function couldOwn(
  accounts: MwaaAccount[],
  account: string,
  caller: Caller,
): boolean {
  const owners = ownersIn(accounts, account);
  return owners.length === 0 || ownsAny(caller, owners);
}

function ownersIn(accounts: MwaaAccount[], account: string): string[] {
  return (
    accounts.find(other => other.account === account)?.provisioning?.owners ??
    []
  );
}

function list(values: string[]): string {
  return values.length > 0 ? values.join(' or ') : 'none: none is configured';
}
