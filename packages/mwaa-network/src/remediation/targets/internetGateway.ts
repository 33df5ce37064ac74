import { ec2, outputOf, type CommandValue } from '../command';
import type { NetworkContext } from '../types';
import {
  created,
  ref,
  existing,
  type Properties,
  type RouteTarget,
} from './routeTarget';

/** The internet gateway of the VPC; one that is attached to nothing, or a new one, is attached. */
export function internetGatewayTarget(
  vpcId: string,
  { network }: NetworkContext,
): RouteTarget {
  const gateways = [...network.internetGateways.values()].sort((a, b) =>
    a.InternetGatewayId < b.InternetGatewayId ? -1 : 1,
  );
  const attached = gateways.find(({ Attachments }) =>
    Attachments.some(({ VpcId }) => VpcId === vpcId),
  );
  if (attached) return existing(attached.InternetGatewayId);
  // Routes of the VPC that lead to it work again.
  const wanted = new Set(
    [...network.routeTables.values()]
      .filter(({ VpcId }) => VpcId === vpcId)
      .flatMap(({ Routes }) => Routes.map(({ GatewayId }) => GatewayId)),
  );
  const spares = gateways.filter(({ Attachments }) => Attachments.length === 0);
  const spare =
    spares.find(({ InternetGatewayId }) => wanted.has(InternetGatewayId)) ??
    spares[0];
  const name = 'INTERNET_GATEWAY';
  const attach = (InternetGatewayId: CommandValue) =>
    ec2('AttachInternetGateway', { InternetGatewayId, VpcId: vpcId });
  const attachment = (InternetGatewayId: unknown) =>
    [
      'vpc',
      'AWS::EC2::VPCGatewayAttachment',
      { VpcId: vpcId, InternetGatewayId },
    ] as [string, string, Properties];
  if (spare) {
    const id = spare.InternetGatewayId;
    return {
      ...created(name, [attach(id)], [attachment(id)]),
      id,
      reference: id,
    };
  }
  return created(
    name,
    [
      ec2(
        'CreateInternetGateway',
        {},
        { name, path: 'InternetGateway.InternetGatewayId' },
      ),
      attach(outputOf(name)),
    ],
    [
      ['vpc', 'AWS::EC2::InternetGateway', {}],
      attachment(ref('vpc', 'AWS::EC2::InternetGateway')),
    ],
  );
}
