import { displayId, isUnresolved } from '../snapshot';
import { accountOfArn } from '../snapshot/arn';
import type { Rule } from './rule';
import { violation, pass, unknown } from './rule';
import { sources } from './sources';
import { names } from './words';

/** The VPCs of the environment's subnets and groups, with what lies in each. */
export const oneVpc: Rule = {
  description: {
    id: 'vpc/one',
    title: 'One VPC',
    statement:
      'The environment’s subnets and security groups exist and lie in one VPC.',
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'Choose subnets and security groups of the same VPC. An environment’s subnets cannot be changed: it has to be made anew.',
    sources: [sources.networking, sources.createEnvironment],
  },
  needs: ['environment', 'subnets', 'securityGroups'],
  check({ network }) {
    const vpcs = new Map<string, string[]>();
    const missing: string[] = [];
    const place = (id: string, vpcId: string | undefined) => {
      if (vpcId === undefined) missing.push(id);
      else vpcs.set(vpcId, [...(vpcs.get(vpcId) ?? []), id]);
    };
    for (const id of network.subnetIds) {
      place(id, network.subnets.get(id)?.VpcId);
    }
    for (const id of network.groupIds) {
      place(id, network.securityGroups.get(id)?.VpcId);
    }
    const evidence = [...vpcs]
      .sort()
      .map(([vpc, ids]) => `${displayId(vpc)}: ${names(ids)}`);
    if (missing.length > 0) {
      return violation({
        message: `${names(missing)} of the environment cannot be found`,
        resources: missing,
        evidence,
      });
    }
    if (vpcs.size > 1) {
      return violation({
        message: `The environment spreads over ${vpcs.size} VPCs: ${names(vpcs.keys())}`,
        resources: [...vpcs.values()].flat(),
        evidence,
      });
    }
    return vpcs.size === 1
      ? pass(`All lie in ${names(vpcs.keys())}`, evidence)
      : unknown('The environment names neither subnets nor security groups');
  },
};

export const vpcOwnership: Rule = {
  description: {
    id: 'vpc/ownership',
    title: 'VPC owned or shared',
    statement:
      'The VPC belongs to the environment’s account, or is shared with it by AWS RAM and the environment’s endpoints are managed by the customer.',
    severity: 'high',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'In a VPC that another account shares, make the environment with EndpointManagement=CUSTOMER and let the VPC’s owner create its endpoints.',
    sources: [sources.networking, sources.ownEndpoints],
  },
  needs: ['environment', 'subnets'],
  check({ network, environment }) {
    const account =
      network.snapshot.account || accountOfArn(environment.Arn) || '';
    const owners = new Map<string, string>();
    for (const id of network.subnetIds) {
      const owner = network.subnets.get(id)?.OwnerId;
      if (owner !== undefined) owners.set(id, owner);
    }
    if (account === '' || owners.size === 0) {
      return unknown('It was not read which account owns the VPC');
    }
    const foreign = [...owners].filter(([, owner]) => owner !== account);
    const evidence = [...owners].map(
      ([id, owner]) => `${displayId(id)}: owner ${displayId(owner)}`,
    );
    if (foreign.length === 0) {
      return pass(`The VPC belongs to ${displayId(account)}`, evidence);
    }
    if (foreign.some(([, owner]) => isUnresolved(owner))) {
      return unknown(
        'The VPC’s owner is not known before deployment',
        evidence,
      );
    }
    const management = environment.EndpointManagement;
    if (management === 'CUSTOMER') {
      return pass(
        'The VPC is shared, and the environment’s endpoints are managed by the customer',
        [...evidence, 'EndpointManagement: CUSTOMER'],
      );
    }
    return violation({
      message: `The VPC belongs to another account, but MWAA is to make the environment’s endpoints itself (EndpointManagement ${management ?? 'SERVICE'})`,
      resources: foreign.map(([id]) => id),
      evidence,
    });
  },
};

export const vpcDns: Rule = {
  description: {
    id: 'vpc/dns',
    title: 'DNS in the VPC',
    statement: 'DNS support and DNS host names are enabled in the VPC.',
    severity: 'high',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy:
      'aws ec2 modify-vpc-attribute --vpc-id <VPC> --enable-dns-support; aws ec2 modify-vpc-attribute --vpc-id <VPC> --enable-dns-hostnames',
    sources: [sources.createVpc, sources.privateDns],
  },
  needs: ['environment', 'subnets', 'vpcAttributes'],
  check({ network }) {
    const vpcIds = new Set(
      network.subnetIds.flatMap(id => network.subnets.get(id)?.VpcId ?? []),
    );
    const off: string[] = [];
    const evidence: string[] = [];
    const commands: string[] = [];
    let doubt = vpcIds.size === 0;
    for (const id of [...vpcIds].sort()) {
      const attributes = network.vpcAttributes.get(id);
      for (const [name, flag, value] of [
        [
          'EnableDnsSupport',
          '--enable-dns-support',
          attributes?.EnableDnsSupport?.Value,
        ],
        [
          'EnableDnsHostnames',
          '--enable-dns-hostnames',
          attributes?.EnableDnsHostnames?.Value,
        ],
      ] as const) {
        if (typeof value !== 'boolean') doubt = true;
        else evidence.push(`${displayId(id)}: ${name} ${value}`);
        if (value === false) {
          off.push(id);
          commands.push(
            `aws ec2 modify-vpc-attribute --vpc-id ${displayId(id)} ${flag}`,
          );
        }
      }
    }
    if (off.length > 0) {
      return violation({
        message: `${names(off)}: DNS is switched off, so AWS’s own names do not resolve`,
        resources: off,
        evidence,
        remedy: commands.join('; '),
      });
    }
    return doubt
      ? unknown('DNS attributes of the VPC were not read', evidence)
      : pass('DNS support and host names are enabled', evidence);
  },
};
