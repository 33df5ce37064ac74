import { groupBy } from './groupBy';
import { vpcsOf } from '../reachability/vpcsOf';
import { displayId, isUnresolved } from '../snapshot';
import { accountOfArn } from '../snapshot/arn';
import { violation, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { anotherVpc, ec2, ownersChange } from '../remediation';
import { CANNOT_CHANGE } from './subnets';

/** The VPCs of the environment's subnets and groups, with what lies in each. */
export const oneVpc = rule({
  id: 'vpc/one',
  met: 'One VPC',
  notMet: 'Subnets and security groups do not lie in one VPC',
  statement:
    'The environment’s subnets and security groups exist and lie in one VPC.',
  severity: 'critical',
  remedy:
    'Choose subnets and security groups of the same VPC. An environment’s subnets cannot be changed: it has to be made anew.',
  sources: [sources.networking, sources.createEnvironment],
  needs: ['subnets', 'securityGroups'],
  check({ network }) {
    const vpcOf = (id: string) =>
      (network.subnets.get(id) ?? network.securityGroups.get(id))?.VpcId;
    const ids = [...network.subnetIds, ...network.groupIds];
    const missing = ids.filter(id => vpcOf(id) === undefined);
    const vpcs = groupBy(
      ids.filter(id => vpcOf(id) !== undefined),
      id => vpcOf(id) ?? '',
    );
    const evidence = [...vpcs]
      .sort()
      .map(([vpc, inside]) => `${displayId(vpc)}: ${names(inside)}`);
    if (missing.length > 0) {
      return violation(
        `${names(missing)} of the environment cannot be found`,
        missing,
        evidence,
      );
    }
    if (vpcs.size > 1) {
      return violation(
        `The environment spreads over ${vpcs.size} VPCs: ${names(vpcs.keys())}`,
        [...vpcs.values()].flat(),
        evidence,
      );
    }
    return vpcs.size === 1
      ? pass(`All lie in ${names(vpcs.keys())}`, evidence)
      : unknown('The environment names neither subnets nor security groups');
  },
  remediate: () => anotherVpc(CANNOT_CHANGE),
});

export const vpcOwnership = rule({
  id: 'vpc/ownership',
  met: 'VPC owned or shared',
  notMet: 'VPC of another account without endpoints of its owner',
  statement:
    'The VPC belongs to the environment’s account, or is shared with it by AWS RAM and the environment’s endpoints are managed by the customer.',
  severity: 'high',
  remedy:
    'In a VPC that another account shares, make the environment with EndpointManagement CUSTOMER and let the VPC’s owner create its endpoints.',
  sources: [sources.networking, sources.ownEndpoints],
  needs: ['subnets'],
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
    return violation(
      `The VPC belongs to another account, but MWAA is to make the environment’s endpoints itself (EndpointManagement ${management ?? 'SERVICE'})`,
      foreign.map(([id]) => id),
      evidence,
    );
  },
  remediate: () =>
    anotherVpc(
      'Who owns a VPC, and whom it is shared to, is not changed from here.',
    ),
});

/** Host names take DNS support. */
const DNS = ['EnableDnsSupport', 'EnableDnsHostnames'] as const;

export const vpcDns = rule({
  id: 'vpc/dns',
  met: 'DNS in the VPC',
  notMet: 'DNS of the VPC is off',
  statement: 'DNS support and DNS host names are enabled in the VPC.',
  severity: 'high',
  remedy: 'Enable DNS support and DNS host names of the VPC.',
  sources: [sources.createVpc, sources.privateDns],
  needs: ['subnets', 'vpcAttributes'],
  check({ network }) {
    const vpcIds = vpcsOf(network);
    const off: string[] = [];
    const evidence: string[] = [];
    let doubt = vpcIds.size === 0;
    for (const id of [...vpcIds].sort()) {
      const attributes = network.vpcAttributes.get(id);
      for (const name of DNS) {
        const value = attributes?.[name]?.Value;
        if (typeof value !== 'boolean') doubt = true;
        else evidence.push(`${displayId(id)}: ${name} ${value}`);
        if (value === false) off.push(id);
      }
    }
    if (off.length > 0) {
      return violation(
        `${names(off)}: DNS is switched off, so AWS’s own names do not resolve`,
        off,
        evidence,
      );
    }
    return doubt
      ? unknown('DNS attributes of the VPC were not read', evidence)
      : pass('DNS support and host names are enabled', evidence);
  },
  /** The attributes that were read as off, and no others. */
  remediate({ network }, { resources }) {
    const vpcs = resources.map(id => ({
      id,
      off: DNS.filter(
        name => network.vpcAttributes.get(id)?.[name]?.Value === false,
      ),
    }));
    const all = (attributes: readonly string[], value: boolean) =>
      Object.fromEntries(attributes.map(name => [name, value]));
    return ownersChange(
      'DNS is an attribute of the VPC itself, which only its owner changes.',
      vpcs.flatMap(({ id, off }) =>
        off.map(name =>
          ec2('ModifyVpcAttribute', { VpcId: id, [name]: { Value: true } }),
        ),
      ),
      vpcs.map(({ id, off }) => ({
        resource: id,
        type: 'AWS::EC2::VPC',
        before: all(off, false),
        after: all(off, true),
      })),
    );
  },
});
