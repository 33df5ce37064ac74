import { defaultRoute } from '../../reachability/defaultRoute';
import type { RouteTable } from '../../snapshot';
import { ec2, type AwsCommand } from '../command';
import { routeProperties } from '../routeProperties';
import type { TemplateChange } from '../types';
import { EVERYWHERE, type RouteTarget } from './routeTarget';

/** What changes of a table: commands, and the same as changes of a template. */
export interface TableChange {
  commands: AwsCommand[];
  changes: TemplateChange[];
}

/** Points a table's default route at a target, or gives it one. */
export function pointDefaultRoute(
  { RouteTableId, Routes }: RouteTable,
  target: 'GatewayId' | 'NatGatewayId',
  way: RouteTarget,
): TableChange {
  const route = defaultRoute(Routes);
  const { DestinationCidrBlock: _, ...before } = route
    ? routeProperties(route)
    : {};
  return {
    commands: [
      ...way.commands,
      ec2(route ? 'ReplaceRoute' : 'CreateRoute', {
        RouteTableId,
        DestinationCidrBlock: EVERYWHERE,
        [target]: way.id,
      }),
    ],
    changes: [
      ...way.changes,
      {
        resource: `default route of ${RouteTableId}`,
        type: 'AWS::EC2::Route',
        ...(route && { before }),
        after: route
          ? { [target]: way.reference }
          : {
              RouteTableId,
              DestinationCidrBlock: EVERYWHERE,
              [target]: way.reference,
            },
      },
    ],
  };
}
