import { parseCidr, subdivide, subtract, toCidrs } from '../cidr';
import { defaultRoute } from '../judge/routing';
import { isBlackhole } from '../reachability';
import { isUnresolved, itemsOf } from '../snapshot';
import { awsCommand, keep, type Variable, type Word } from './commands';
import type { MendContext } from './mender';
import { vpcBlocks } from './vpcBlocks';

/** Enough for a NAT gateway, and the least that EC2 takes. */
const PREFIX_LENGTH = 28;

/** A subnet whose table routes to an internet gateway, of the same zone if there is one. */
export function publicSubnetIn(
  vpcId: string,
  zone: string | undefined,
  { network }: MendContext,
): string | undefined {
  const subnets = itemsOf(network.snapshot.subnets)
    .filter(({ SubnetId, VpcId }) => {
      const route = defaultRoute(
        network.routeTableOf(SubnetId)?.table.Routes ?? [],
      );
      return (
        VpcId === vpcId &&
        !network.subnetIds.includes(SubnetId) &&
        route?.GatewayId?.startsWith('igw-') &&
        !isBlackhole(route)
      );
    })
    .sort((a, b) => (a.SubnetId < b.SubnetId ? -1 : 1));
  const same = subnets.find(
    ({ AvailabilityZone }) => AvailabilityZone === zone,
  );
  return (same ?? subnets[0])?.SubnetId;
}

/** The VPC's internet gateway, or the commands that make one. */
export function internetGatewayOf(
  vpcId: string,
  { network }: MendContext,
): { commands: string[]; gateway: Word } {
  const { region } = network.snapshot;
  const attached = itemsOf(network.snapshot.internetGateways).find(
    ({ Attachments }) => Attachments.some(each => each.VpcId === vpcId),
  );
  if (attached && !isUnresolved(attached.InternetGatewayId)) {
    return { commands: [], gateway: attached.InternetGatewayId };
  }
  const gateway: Variable = { variable: 'IGW' };
  return {
    gateway,
    commands: [
      keep(
        gateway,
        'InternetGateway.InternetGatewayId',
        region,
        'ec2',
        'create-internet-gateway',
      ),
      awsCommand(
        region,
        'ec2',
        'attach-internet-gateway',
        '--internet-gateway-id',
        gateway,
        '--vpc-id',
        vpcId,
      ),
    ],
  };
}

/**
 * Commands that make a public subnet in a zone; undefined when the VPC has no
 * block left for it, or its blocks were not read. Where several are made, those
 * for the internet gateway are said each time, to be run once.
 */
export function makePublicSubnet(
  vpcId: string,
  zone: string | undefined,
  context: MendContext,
  number = 1,
): { commands: string[]; subnet: Variable } | undefined {
  const { region } = context.network.snapshot;
  const block = freeSubnetBlock(vpcId, context, number);
  if (block === undefined) return undefined;
  const subnet: Variable = { variable: `PUBLIC_SUBNET${number}` };
  const table: Variable = { variable: `PUBLIC_TABLE${number}` };
  const internet = internetGatewayOf(vpcId, context);
  return {
    subnet,
    commands: [
      keep(
        subnet,
        'Subnet.SubnetId',
        region,
        'ec2',
        'create-subnet',
        '--vpc-id',
        vpcId,
        '--cidr-block',
        block,
        ...(zone === undefined ? [] : ['--availability-zone', zone]),
      ),
      ...internet.commands,
      keep(
        table,
        'RouteTable.RouteTableId',
        region,
        'ec2',
        'create-route-table',
        '--vpc-id',
        vpcId,
      ),
      awsCommand(
        region,
        'ec2',
        'create-route',
        '--route-table-id',
        table,
        '--destination-cidr-block',
        '0.0.0.0/0',
        '--gateway-id',
        internet.gateway,
      ),
      awsCommand(
        region,
        'ec2',
        'associate-route-table',
        '--subnet-id',
        subnet,
        '--route-table-id',
        table,
      ),
    ],
  };
}

/** The `number`th block of the VPC that no subnet has. */
function freeSubnetBlock(
  vpcId: string,
  { network }: MendContext,
  number: number,
): string | undefined {
  const { subnets } = network.snapshot;
  if (subnets.status === 'notRead') return undefined;
  const rangesOf = (texts: Array<string | undefined>) =>
    [...new Set(texts)].flatMap(text => {
      const cidr = parseCidr(text);
      return cidr.ok && cidr.cidr.family === 4 ? [cidr.cidr] : [];
    });
  const taken = rangesOf(
    subnets.items
      .filter(({ VpcId }) => VpcId === vpcId)
      .map(({ CidrBlock }) => CidrBlock),
  );
  return rangesOf(vpcBlocks(vpcId, network))
    .flatMap(block => subtract(block, taken))
    .flatMap(toCidrs)
    .flatMap(free => subdivide(free, PREFIX_LENGTH, number))[number - 1]?.text;
}
