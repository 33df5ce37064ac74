import { displayId } from '../snapshot';
import { violation, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { defaultRoute } from '../reachability/defaultRoute';
import {
  ec2,
  EVERYWHERE,
  internetGatewayTarget,
  ownersChange,
} from '../remediation';
import { vpcsOf } from '../reachability/vpcsOf';

const ATTACHED = [undefined, 'available', 'attached'];

export const internetGatewayAttached = rule({
  id: 'internet-gateway/attached',
  met: 'Internet gateway attached',
  notMet: 'No internet gateway is attached',
  statement: 'An internet gateway is attached to the VPC.',
  severity: 'critical',
  remedy:
    'Attach an internet gateway to the VPC, and point the routes that lost theirs at it.',
  sources: [sources.networking],
  routing: 'public',
  needs: ['subnets', 'internetGateways'],
  check({ network }) {
    const vpcIds = vpcsOf(network);
    if (vpcIds.size === 0) return unknown('The environment’s VPC is not known');
    const evidence: string[] = [];
    const without = new Set(vpcIds);
    for (const gateway of network.internetGateways.values()) {
      for (const { VpcId, State } of gateway.Attachments) {
        if (!vpcIds.has(VpcId)) continue;
        evidence.push(
          `${displayId(gateway.InternetGatewayId)} → ${displayId(VpcId)} (${State ?? 'attached'})`,
        );
        if (ATTACHED.includes(State)) without.delete(VpcId);
      }
    }
    return without.size === 0
      ? pass('An internet gateway is attached', evidence)
      : violation(
          `No internet gateway is attached to ${names(without)}`,
          [...without],
          evidence,
        );
  },
  /** Routes to a gateway that is no more are led to the one that is attached. */
  remediate(context, { resources }) {
    const { network } = context;
    const ways = resources.map(vpcId => {
      const gateway = internetGatewayTarget(vpcId, context);
      const lost = [...network.routeTables.values()]
        .filter(({ VpcId }) => VpcId === vpcId)
        .flatMap(({ RouteTableId, Routes }) => {
          const target = defaultRoute(Routes)?.GatewayId;
          return target?.startsWith('igw-') &&
            target !== gateway.id &&
            network.isRead('internetGateways') &&
            !network.internetGateways.has(target)
            ? [{ RouteTableId, target }]
            : [];
        })
        .sort((a, b) => (a.RouteTableId < b.RouteTableId ? -1 : 1));
      return { gateway, lost };
    });
    return ownersChange(
      'An internet gateway is attached by whoever owns the VPC.',
      ways.flatMap(({ gateway, lost }) => [
        ...gateway.commands,
        ...lost.map(({ RouteTableId }) =>
          ec2('ReplaceRoute', {
            RouteTableId,
            DestinationCidrBlock: EVERYWHERE,
            GatewayId: gateway.id,
          }),
        ),
      ]),
      ways.flatMap(({ gateway, lost }) => [
        ...gateway.changes,
        ...lost.map(({ RouteTableId, target }) => ({
          resource: `default route of ${RouteTableId}`,
          type: 'AWS::EC2::Route',
          before: { GatewayId: target },
          after: { GatewayId: gateway.reference },
        })),
      ]),
    );
  },
});

export const noInternetGateway = rule({
  id: 'internet-gateway/none',
  met: 'No internet gateway',
  notMet: 'Internet gateway in a VPC without internet',
  statement: 'No internet gateway is attached to the VPC.',
  severity: 'low',
  violation: { current: 'notApplicable', 'strict-2022': 'warn' },
  remedy: 'Detach the internet gateway, if nothing else needs it.',
  sources: [sources.networking],
  routing: 'private',
  needs: ['subnets', 'internetGateways'],
  check({ network }) {
    const vpcIds = vpcsOf(network);
    if (vpcIds.size === 0) return unknown('The environment’s VPC is not known');
    const attached = [...network.internetGateways.values()].filter(gateway =>
      gateway.Attachments.some(a => vpcIds.has(a.VpcId)),
    );
    const ids = attached.map(gateway => gateway.InternetGatewayId);
    // Its routes are the business of routing/no-internet-gateway.
    return ids.length === 0
      ? pass('No internet gateway is attached')
      : violation(
          `${names(ids)} is attached to the VPC for the sake of other subnets`,
          ids,
          ids.map(displayId),
        );
  },
  remediate({ network }, { resources }) {
    const attachments = resources.flatMap(InternetGatewayId =>
      (network.internetGateways.get(InternetGatewayId)?.Attachments ?? []).map(
        ({ VpcId }) => ({ InternetGatewayId, VpcId }),
      ),
    );
    return ownersChange(
      'The internet gateway is there, and others in the VPC may use it: only the owner of the VPC takes it away, once nothing else needs it.',
      attachments.map(attachment => ec2('DetachInternetGateway', attachment)),
      attachments.map(before => ({
        resource: before.InternetGatewayId,
        type: 'AWS::EC2::VPCGatewayAttachment',
        before,
      })),
    );
  },
});
