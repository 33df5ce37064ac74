import { isUnresolved, type NatGateway } from '../../snapshot';
import { outputOf } from '../command';
import type { NetworkContext } from '../types';
import { logicalName } from '../templateDiff';
import { allocateAddress, createNatGateway } from './natGatewayCalls';
import { newPublicSubnet, publicSubnetIn } from './publicSubnet';
import { created, existing, type RouteTarget } from './routeTarget';

/** A public NAT gateway that is available, of that zone. */
export function workingGateway(
  vpcId: string,
  zone: string | undefined,
  { network }: NetworkContext,
  except: readonly string[] = [],
): string | undefined {
  const works = ({
    ConnectivityType,
    State,
    VpcId,
    NatGatewayId,
  }: NatGateway) =>
    VpcId === vpcId &&
    State === 'available' &&
    (ConnectivityType ?? 'public') === 'public' &&
    !isUnresolved(NatGatewayId) &&
    !except.includes(NatGatewayId);
  return [...network.natGateways.values()]
    .filter(works)
    .sort((a, b) => (a.NatGatewayId < b.NatGatewayId ? -1 : 1))
    .find(
      ({ SubnetId }) =>
        network.subnets.get(SubnetId)?.AvailabilityZone === zone,
    )?.NatGatewayId;
}

/**
 * A NAT gateway that a subnet's default route can lead to: one of the same zone
 * that works, or a new one in a public subnet, made too where there is none.
 *
 * @param except - gateways that are not meant
 */
export function natGatewayTarget(
  subnetId: string,
  number: number,
  context: NetworkContext,
  except: readonly string[] = [],
): RouteTarget {
  const { network } = context;
  const { VpcId = '', AvailabilityZone: zone } =
    network.subnets.get(subnetId) ?? {};
  const working = workingGateway(VpcId, zone, context, except);
  if (working) return existing(working);
  // Two that work want two places; one that does not leaves its own.
  const taken = new Set(
    except
      .map(id => network.natGateways.get(id))
      .filter(
        gateway =>
          gateway?.State === 'available' &&
          gateway.ConnectivityType !== 'private',
      )
      .map(gateway => gateway?.SubnetId ?? ''),
  );
  const found = publicSubnetIn(VpcId, zone, context);
  const place =
    found && !taken.has(found)
      ? existing(found)
      : newPublicSubnet(VpcId, zone, number, context);
  const nat = `NAT${number}`;
  const own = `nat-${number}`;
  return created(
    nat,
    [
      ...place.commands,
      allocateAddress(`ALLOCATION${number}`),
      ...createNatGateway(nat, place.id, outputOf(`ALLOCATION${number}`)),
    ],
    [
      [
        own,
        'AWS::EC2::NatGateway',
        {
          SubnetId: place.reference,
          AllocationId: {
            'Fn::GetAtt': [logicalName(own, 'AWS::EC2::EIP'), 'AllocationId'],
          },
        },
      ],
      [own, 'AWS::EC2::EIP', { Domain: 'vpc' }],
    ],
    [place],
  );
}

/** What the way rests on, and which others there are, in one sentence. */
export function natChoice({ commands, id }: RouteTarget): string {
  return commands.length === 0 && typeof id === 'string'
    ? `${id} works and lies in the same zone; any other public NAT gateway of the VPC would do, at the price of traffic between zones.`
    : 'A new NAT gateway is made in a public subnet, of the same zone where there is one; any other public subnet of the VPC would do.';
}
