import type { ResolvedRequest } from '../request';

/** A role that a service makes for itself, with the rights of its first caller. @public */
export interface ServiceLinkedRole {
  RoleName: string;
  /** Its principal, for example `airflow.amazonaws.com`. */
  service: string;
}

/** The one that is made with an account's first environment. */
export const MWAA_ROLE: ServiceLinkedRole = {
  RoleName: 'AWSServiceRoleForAmazonMWAA',
  service: 'airflow.amazonaws.com',
};

/** The one that is made with an account's first Client VPN endpoint. */
export const CLIENT_VPN_ROLE: ServiceLinkedRole = {
  RoleName: 'AWSServiceRoleForClientVPN',
  service: 'clientvpn.amazonaws.com',
};

/** Those that what a request asks for cannot be without. */
export function serviceLinkedRolesOf({
  access,
}: ResolvedRequest): ServiceLinkedRole[] {
  return access.mechanism === 'client-vpn'
    ? [MWAA_ROLE, CLIENT_VPN_ROLE]
    : [MWAA_ROLE];
}
