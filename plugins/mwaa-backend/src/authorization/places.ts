import { NotAllowedError } from '@backstage/errors';
import type { ProvisioningTarget } from 'backstage-plugin-mwaa-common';
import type { MwaaAccount, Place } from 'backstage-plugin-mwaa-node';
import { ownsAny, type Caller } from './caller';

/**
 * Where the caller may provision: the accounts that are configured for it;
 * those that limit the owners only when the caller is one of them.
 */
export function provisioningTargets(
  accounts: MwaaAccount[],
  caller: Caller,
): ProvisioningTarget[] {
  return accounts.flatMap(({ account, name, provisioning }) =>
    provisioning &&
    (provisioning.owners.length === 0 || ownsAny(caller, provisioning.owners))
      ? [
          {
            account,
            name,
            regions: provisioning.regions,
            owners: provisioning.owners,
          },
        ]
      : [],
  );
}

/**
 * Account and Region must be configured for provisioning.
 *
 * @throws NotAllowedError that names where provisioning is allowed
 */
export function assertPlace(
  accounts: MwaaAccount[],
  { account, region }: Place,
): void {
  const configured = accounts.filter(({ provisioning }) => provisioning);
  const target = configured.find(other => other.account === account);
  if (!target) {
    throw new NotAllowedError(
      `account: "${account}" is not configured for provisioning; choose ${list(
        configured.map(other => other.account),
      )}`,
    );
  }
  const regions = target.provisioning?.regions ?? [];
  if (!regions.includes(region)) {
    throw new NotAllowedError(
      `region: "${region}" is not configured for provisioning in account ${account}; choose ${list(
        regions,
      )}`,
    );
  }
}

/**
 * Where an account limits who may own environments, only those who could make
 * one there learn what it holds.
 *
 * @throws NotAllowedError that names the owners that are allowed
 */
export function assertMember(
  accounts: MwaaAccount[],
  account: string,
  caller: Caller,
): void {
  const owners =
    accounts.find(other => other.account === account)?.provisioning?.owners ??
    [];
  if (owners.length > 0 && !ownsAny(caller, owners)) {
    throw new NotAllowedError(
      `account: you belong to none of those who may own environments in account ${account}; these are ${list(owners)}`,
    );
  }
}

/**
 * Where an account limits who may own environments, the owner must be one of
 * those, and whoever asks must belong to that owner: otherwise anybody could
 * name an owner that is allowed. Without a limit any owner goes.
 *
 * @throws NotAllowedError that names the owners that are allowed
 */
export function assertOwner(
  accounts: MwaaAccount[],
  request: Place & { owner: string },
  caller: Caller,
): void {
  const owners =
    accounts.find(({ account }) => account === request.account)?.provisioning
      ?.owners ?? [];
  if (owners.length === 0) return;
  if (!owners.some(owner => same(owner, request.owner))) {
    throw new NotAllowedError(
      `owner: "${request.owner}" may not own environments in account ${
        request.account
      }; choose ${list(owners)}`,
    );
  }
  if (!ownsAny(caller, [request.owner])) {
    throw new NotAllowedError(
      `owner: you do not belong to "${request.owner}"; choose an owner that you belong to, or let a member of it ask`,
    );
  }
}

function same(one: string, other: string): boolean {
  return one.toLocaleLowerCase('en-US') === other.toLocaleLowerCase('en-US');
}

function list(values: string[]): string {
  return values.length > 0 ? values.join(' or ') : 'none: none is configured';
}
