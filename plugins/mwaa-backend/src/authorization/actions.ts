import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  mwaaClientVpnPermission,
  mwaaDecommissionPermission,
  mwaaDriftPermission,
  mwaaRepairPermission,
  mwaaUpdatePermission,
  type OperationKind,
} from 'backstage-plugin-mwaa-common';

/** What is done with an existing environment. */
export type EnvironmentAction =
  Exclude<OperationKind, 'provision'> | 'clientVpn';

/** Which permission it needs, and how it is called: "that you may ...". */
export const ACTIONS: Record<
  EnvironmentAction,
  { permission: ResourcePermission; verb: string }
> = {
  update: { permission: mwaaUpdatePermission, verb: 'update' },
  repair: { permission: mwaaRepairPermission, verb: 'repair' },
  decommission: { permission: mwaaDecommissionPermission, verb: 'retire' },
  drift: { permission: mwaaDriftPermission, verb: 'check for drift' },
  clientVpn: {
    permission: mwaaClientVpnPermission,
    verb: 'have the Client VPN configuration of',
  },
};
