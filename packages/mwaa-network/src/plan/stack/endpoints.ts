import type { PlannedEndpoint } from '../endpoints';
import type { Fragment, StackContext } from './context';
import { commaList, getAtt, ref } from './intrinsics';
import { endpointPolicy } from './endpointPolicy';
import { tagList } from './tags';
import { ZONE_NUMBERS } from './vpc';

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
        logicalId(endpoint),
        resource(context, endpoint),
      ]),
    ),
    Outputs: {
      VpcEndpointIds: {
        Description: 'The endpoints of the services',
        Value: commaList(endpoints.map(endpoint => ref(logicalId(endpoint)))),
      },
    },
  };
}

/** `airflow.api` becomes `AirflowApiEndpoint`. */
function logicalId({ name }: PlannedEndpoint): string {
  const words = name.split(/[^a-z0-9]+/);
  const camel = words.map(
    word => word.slice(0, 1).toUpperCase() + word.slice(1),
  );
  return `${camel.join('')}Endpoint`;
}

function resource(
  context: StackContext,
  endpoint: PlannedEndpoint,
): Fragment['Resources'][string] {
  const policy = endpointPolicy(endpoint, context.request.region);
  return {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      VpcId: ref('Vpc'),
      ServiceName: endpoint.serviceName,
      // CloudFormation takes a gateway where nothing is said.
      VpcEndpointType: endpoint.type,
      ...(endpoint.type === 'Gateway'
        ? {
            RouteTableIds: ZONE_NUMBERS.map(number =>
              ref(`PrivateRouteTable${number}`),
            ),
          }
        : {
            SubnetIds: ZONE_NUMBERS.map(number =>
              ref(`PrivateSubnet${number}`),
            ),
            SecurityGroupIds: [getAtt('SecurityGroup', 'GroupId')],
            PrivateDnsEnabled: true,
          }),
      ...(policy ? { PolicyDocument: policy } : {}),
      Tags: tagList(context, endpoint.name),
    },
  };
}
