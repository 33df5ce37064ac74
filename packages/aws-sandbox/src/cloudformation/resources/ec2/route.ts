import { AwsError } from '../../../kernel/types';
import type { JsonObject } from '../../template/model';
import type { ResourceHandler } from '../handler';
import { text } from '../values';

/** A route's targets; `GatewayId` may be an internet gateway or an endpoint. */
const TARGETS = [
  'CarrierGatewayId',
  'CoreNetworkArn',
  'EgressOnlyInternetGatewayId',
  'GatewayId',
  'InstanceId',
  'LocalGatewayId',
  'NatGatewayId',
  'NetworkInterfaceId',
  'OdbNetworkArn',
  'TransitGatewayId',
  'VpcEndpointId',
  'VpcPeeringConnectionId',
];

const DESTINATIONS = [
  'DestinationCidrBlock',
  'DestinationIpv6CidrBlock',
  'DestinationPrefixListId',
];

export const route: ResourceHandler = {
  typicalSeconds: 2,

  async create({ call }, properties) {
    await call('ec2', 'CreateRoute', {
      ...key(properties),
      ...chosen(properties, TARGETS),
    });
    return {
      id: `${text(properties.RouteTableId)}|${destination(properties)}`,
      attributes: { CidrBlock: destination(properties) },
    };
  },

  async apply({ call }, { properties }, previous) {
    if (!previous) return;
    await call('ec2', 'ReplaceRoute', {
      ...key(properties),
      ...chosen(properties, TARGETS),
    });
  },

  async remove({ call }, { properties }) {
    await call('ec2', 'DeleteRoute', key(properties));
  },

  async live({ call }, { properties }) {
    const { RouteTables } = await call('ec2', 'DescribeRouteTables', {
      RouteTableIds: [text(properties.RouteTableId)],
    });
    const [name] = DESTINATIONS.filter(item => item in properties);
    const found = (RouteTables[0].Routes as JsonObject[]).find(
      item => item[name] === properties[name],
    );
    if (!found) {
      throw new AwsError('InvalidRoute.NotFound', 'The route is gone');
    }
    const target = (item: string) =>
      item === 'VpcEndpointId' ? found.GatewayId : found[item];
    return {
      RouteTableId: properties.RouteTableId,
      [name]: found[name],
      ...Object.fromEntries(
        TARGETS.filter(item => item in properties && target(item)).map(item => [
          item,
          target(item),
        ]),
      ),
    };
  },
};

function destination(properties: JsonObject): string {
  return Object.values(chosen(properties, DESTINATIONS))[0] ?? '';
}

function key(properties: JsonObject): Record<string, string> {
  return chosen(properties, ['RouteTableId', ...DESTINATIONS]);
}

function chosen(
  properties: JsonObject,
  names: string[],
): Record<string, string> {
  return Object.fromEntries(
    names
      .filter(name => name in properties)
      .map(name => [name, String(properties[name])]),
  );
}
