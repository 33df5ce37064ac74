import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { mwaaClientVpnPermission } from 'backstage-plugin-mwaa-common';

/** What is done with an environment; the kinds of operation are such actions. */
export interface EnvironmentAction {
  permission: ResourcePermission;
  /** How it is called: "that you may ...". */
  verb: string;
}

export const CLIENT_VPN: EnvironmentAction = {
  permission: mwaaClientVpnPermission,
  verb: 'have the Client VPN configuration of',
};
