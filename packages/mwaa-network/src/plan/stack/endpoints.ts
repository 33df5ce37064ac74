import { commaList, endpointId, endpointPolicy, ref } from '../../resources';
import type { PlannedEndpoint } from '../endpoints';
import type { Fragment, StackContext } from './context';
import { endpointGroupIds } from './endpointGroup';
import { tagList } from './tags';

/**
 * The service endpoints of private routing: gateways on the route tables of
 * both private subnets, interfaces in both subnets, in the environment's
 * security group, found by the services' own names.
 */
export function endpointsFragment(context: StackContext): Fragment {
  const { endpoints } = context;
  if (endpoints.length === 0) return { Resources: {} };
  return {
    Resources: Object.fromEntries(
      endpoints.map(endpoint => [
        endpointId(endpoint.name),
        resource(context, endpoint),
      ]),
    ),
    Outputs: {
      VpcEndpointIds: {
        Description: 'The endpoints of the services',
        Value: commaList(
          endpoints.map(endpoint => ref(endpointId(endpoint.name))),
        ),
      },
    },
  };
}

function resource(
  context: StackContext,
  endpoint: PlannedEndpoint,
): Fragment['Resources'][string] {
  // On the tables of a VPC that exists, a gateway has others' traffic to other
  // buckets, too: a policy for one bucket would cut them off.
  const isShared =
    context.request.vpc.vpcId !== '' && endpoint.type === 'Gateway';
  const policy = isShared ? undefined : endpointPolicy(endpoint, context);
  return {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      VpcId: context.names.vpcId,
      ServiceName: endpoint.serviceName,
      // CloudFormation takes a gateway where nothing is said.
      VpcEndpointType: endpoint.type,
      ...(endpoint.type === 'Gateway'
        ? {
            RouteTableIds:
              endpoint.routeTableIds ?? context.names.privateRouteTableIds,
          }
        : {
            SubnetIds: context.names.privateSubnetIds,
            SecurityGroupIds: endpointGroupIds(context),
            PrivateDnsEnabled: true,
          }),
      ...(policy ? { PolicyDocument: policy } : {}),
      Tags: tagList(context, endpoint.name),
    },
  };
}
