import type { Mender } from '../mender';
import { endpointMenders } from './endpoints';
import { natRouteMenders } from './natRoutes';
import { ownersMenders } from './owners';
import { routeMenders } from './routes';
import { securityGroupMenders } from './securityGroups';

/** Who mends the finding of each rule, by the rule's id. */
export const menders: Readonly<Record<string, Mender>> = {
  ...endpointMenders,
  ...natRouteMenders,
  ...ownersMenders,
  ...routeMenders,
  ...securityGroupMenders,
};
