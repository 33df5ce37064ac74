import type { Mender } from '../mender';
import { bucketMenders } from './bucket';
import { endpointChangeMenders } from './endpointChanges';
import { endpointMenders } from './endpoints';
import { keyMenders } from './key';
import { mwaaEndpointMenders } from './mwaaEndpoints';
import { natGatewayMenders } from './natGateways';
import { natRouteMenders } from './natRoutes';
import { ownersMenders } from './owners';
import { reachabilityMenders } from './reachability';
import { routeMenders } from './routes';
import { securityGroupMenders } from './securityGroups';

/** Who mends the finding of each rule, by the rule's id. */
export const menders: Readonly<Record<string, Mender>> = {
  ...bucketMenders,
  ...endpointChangeMenders,
  ...endpointMenders,
  ...keyMenders,
  ...mwaaEndpointMenders,
  ...natGatewayMenders,
  ...natRouteMenders,
  ...ownersMenders,
  ...reachabilityMenders,
  ...routeMenders,
  ...securityGroupMenders,
};
