import type { Fragment, StackContext } from './context';
import { getAtt, ref } from '../../resources';
import { tagList } from './tags';
import { ZONE_NUMBERS } from './vpc';

const EVERYWHERE = '0.0.0.0/0';

/**
 * The way to the internet: a gateway that the public subnets route to, and NAT
 * gateways with an Elastic IP in them that the private subnets route to. With
 * two, each zone has its own, so that one zone's failure stays its own.
 */
export function internetFragment(context: StackContext): Fragment {
  const resources: Fragment['Resources'] = {
    InternetGateway: {
      Type: 'AWS::EC2::InternetGateway',
      Properties: { Tags: tagList(context) },
    },
    InternetGatewayAttachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Properties: {
        VpcId: ref('Vpc'),
        InternetGatewayId: ref('InternetGateway'),
      },
    },
    PublicRouteTable: {
      Type: 'AWS::EC2::RouteTable',
      Properties: { VpcId: ref('Vpc'), Tags: tagList(context, 'public') },
    },
    PublicDefaultRoute: {
      Type: 'AWS::EC2::Route',
      DependsOn: 'InternetGatewayAttachment',
      Properties: {
        RouteTableId: ref('PublicRouteTable'),
        DestinationCidrBlock: EVERYWHERE,
        GatewayId: ref('InternetGateway'),
      },
    },
  };
  for (const number of ZONE_NUMBERS) {
    resources[`PublicRouteTableAssociation${number}`] = association(
      `PublicSubnet${number}`,
      'PublicRouteTable',
    );
    const nat = number <= context.request.natGateways ? number : 1;
    if (nat === number) Object.assign(resources, natGateway(context, number));
    resources[`PrivateDefaultRoute${number}`] = {
      Type: 'AWS::EC2::Route',
      Properties: {
        RouteTableId: ref(`PrivateRouteTable${number}`),
        DestinationCidrBlock: EVERYWHERE,
        NatGatewayId: ref(`NatGateway${nat}`),
      },
    };
  }
  return { Resources: resources };
}

function natGateway(
  context: StackContext,
  number: number,
): Fragment['Resources'] {
  return {
    [`NatGatewayAddress${number}`]: {
      Type: 'AWS::EC2::EIP',
      // An address can be taken without the gateway, but not given back while it is attached.
      DependsOn: 'InternetGatewayAttachment',
      Properties: { Domain: 'vpc', Tags: tagList(context, `nat-${number}`) },
    },
    [`NatGateway${number}`]: {
      Type: 'AWS::EC2::NatGateway',
      DependsOn: 'InternetGatewayAttachment',
      Properties: {
        SubnetId: ref(`PublicSubnet${number}`),
        AllocationId: getAtt(`NatGatewayAddress${number}`, 'AllocationId'),
        ConnectivityType: 'public',
        Tags: tagList(context, `nat-${number}`),
      },
    },
  };
}

/**
 * The route tables of the private subnets, one each, with nothing but the
 * local route: what leads further is another piece's.
 */
export function privateRouteTablesFragment(context: StackContext): Fragment {
  const resources: Fragment['Resources'] = {};
  for (const number of ZONE_NUMBERS) {
    resources[`PrivateRouteTable${number}`] = {
      Type: 'AWS::EC2::RouteTable',
      Properties: {
        VpcId: ref('Vpc'),
        Tags: tagList(context, `private-${number}`),
      },
    };
    resources[`PrivateRouteTableAssociation${number}`] = association(
      `PrivateSubnet${number}`,
      `PrivateRouteTable${number}`,
    );
  }
  return { Resources: resources };
}

// Only ever in a VPC of the stack's own: elsewhere CloudFormation would adopt
// an association that exists, and delete it on rollback.
function association(
  subnet: string,
  table: string,
): Fragment['Resources'][string] {
  return {
    Type: 'AWS::EC2::SubnetRouteTableAssociation',
    Properties: { SubnetId: ref(subnet), RouteTableId: ref(table) },
  };
}
