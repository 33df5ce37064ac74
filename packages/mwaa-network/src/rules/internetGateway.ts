import { displayId } from '../snapshot';
import type { Rule } from './rule';
import { violation, pass, unknown } from './rule';
import { sources } from './sources';
import { names } from './words';
import { vpcsOf } from './subnets';

const ATTACHED = [undefined, 'available', 'attached'];

export const internetGatewayAttached: Rule = {
  description: {
    id: 'internet-gateway/attached',
    title: 'Internet gateway attached',
    statement: 'An internet gateway is attached to the VPC.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'aws ec2 create-internet-gateway; aws ec2 attach-internet-gateway --internet-gateway-id <internet gateway> --vpc-id <VPC>',
    sources: [sources.networking],
  },
  routing: 'public',
  needs: ['environment', 'subnets', 'internetGateways'],
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
    const spare = [...network.internetGateways.values()].find(
      gateway => gateway.Attachments.length === 0,
    );
    return without.size === 0
      ? pass('An internet gateway is attached', evidence)
      : violation({
          message: `No internet gateway is attached to ${names(without)}`,
          resources: [...without],
          evidence,
          remedy: `aws ec2 attach-internet-gateway --internet-gateway-id ${spare ? displayId(spare.InternetGatewayId) : '<internet gateway>'} --vpc-id ${names(without)}`,
        });
  },
};

export const noInternetGateway: Rule = {
  description: {
    id: 'internet-gateway/none',
    title: 'No internet gateway',
    statement: 'No internet gateway is attached to the VPC.',
    severity: 'low',
    violation: { current: 'notApplicable', 'strict-2022': 'warn' },
    remedy:
      'If nothing else needs it: aws ec2 detach-internet-gateway --internet-gateway-id <internet gateway> --vpc-id <VPC>',
    sources: [sources.networking],
  },
  routing: 'private',
  needs: ['environment', 'subnets', 'internetGateways'],
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
      : violation({
          message: `${names(ids)} is attached to the VPC for the sake of other subnets`,
          resources: ids,
          evidence: ids.map(displayId),
          remedy: `If nothing else needs it: aws ec2 detach-internet-gateway --internet-gateway-id ${displayId(ids[0])} --vpc-id <VPC>`,
        });
  },
};
