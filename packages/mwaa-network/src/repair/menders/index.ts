import type { Mender } from '../mender';
import { bucketMenders } from './buckets';
import { endpointMenders } from './endpoints';
import { environmentMenders } from './environments';
import { internetGatewayMenders } from './internetGateways';
import { keyMenders } from './keys';
import { natDeviceMenders } from './natDevices';
import { natRouteMenders } from './natRoutes';
import { networkAclMenders } from './networkAcls';
import { ownedEndpointMenders } from './ownedEndpoints';
import { ownEndpointMenders } from './ownEndpoints';
import { ownersMenders } from './owners';
import { peopleMenders } from './people';
import { publicSubnetMenders } from './publicSubnets';
import { reachabilityMenders } from './reachability';
import { routeMenders } from './routes';
import { securityGroupMenders } from './securityGroups';

/** Who mends the finding of each rule, by the rule's id. */
export const menders: Readonly<Record<string, Mender>> = {
  ...bucketMenders,
  ...endpointMenders,
  ...environmentMenders,
  ...internetGatewayMenders,
  ...keyMenders,
  ...natDeviceMenders,
  ...natRouteMenders,
  ...networkAclMenders,
  ...ownedEndpointMenders,
  ...ownEndpointMenders,
  ...ownersMenders,
  ...peopleMenders,
  ...publicSubnetMenders,
  ...reachabilityMenders,
  ...routeMenders,
  ...securityGroupMenders,
};
