import { displayId, isUnresolved, type VpcEndpoint } from '../snapshot';
import { blocksOf } from '../reachability';
import { isInterface } from '../reachability/endpointTypes';
import { inUse, servicesWithEndpoints } from './askedServices';
import {
  blamedEndpoints,
  longerList,
  modifyEndpoints,
} from './endpointChanges';
import type { RemediationContext } from './rule';
import { violation, note, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { names } from './words';
import { isGroupBlock } from './securityGroups';
import { addable, type Remediation } from '../remediation';

export const endpointSecurityGroups = rule({
  id: 'endpoint/security-group',
  met: 'Endpoints let the environment in',
  notMet: 'Endpoint does not let the environment in',
  statement:
    'The interface endpoints are associated with the environment’s security group, or with one that lets the environment in on TCP 443.',
  severity: 'critical',
  remedy:
    'Let the environment’s group in on TCP 443, by a rule of the endpoint’s groups or by the environment’s own group.',
  sources: [sources.networking, sources.endpoints2026],
  routing: 'either',
  needs: ['vpcEndpoints', 'securityGroups'],
  follows: ['security-group/self-reference'],
  check(context) {
    const { network, flows } = context;
    const used = servicesWithEndpoints(context)
      .map(({ endpoints }) => inUse(endpoints))
      .filter(e => e !== undefined);
    if (used.length === 0)
      return notApplicable('There is no interface endpoint');
    const own = (e: VpcEndpoint) =>
      (e.Groups ?? []).some(g => network.groupIds.includes(g.GroupId));
    const evidence = used.map(
      e =>
        `${displayId(e.VpcEndpointId)}: ${names((e.Groups ?? []).map(g => g.GroupId)) || 'no group'}`,
    );
    const culprits = new Set<string>();
    const messages: string[] = [];
    let doubt =
      network.groupIds.length === 0
        ? 'The environment’s security groups are not known'
        : undefined;
    for (const { kind, trace, endpointId } of flows) {
      if (kind !== 'service' || endpointId === undefined) continue;
      const blocks = blocksOf(trace).filter(
        b => isGroupBlock(b.code) && b.direction === 'ingress',
      );
      for (const b of blocks) {
        culprits.add(endpointId);
        if (b.resource !== '') culprits.add(b.resource);
        messages.push(b.message);
      }
      doubt ??= trace.forward.unknowns[0];
    }
    if (culprits.size > 0) {
      return violation(messages[0], [...culprits], [...evidence, ...messages]);
    }
    const others = used.filter(e => !own(e)).map(e => e.VpcEndpointId);
    if (others.length === 0) {
      return pass(
        'The endpoints have the environment’s security group',
        evidence,
      );
    }
    // With internet the page asks for no endpoints, so neither for their groups.
    if (context.routing === 'public' && doubt === undefined) {
      return pass('The endpoints let the environment in', evidence);
    }
    return doubt === undefined
      ? note(
          `${names(others)} has a security group of its own, which lets the environment in`,
          others,
          evidence,
        )
      : unknown(doubt, evidence);
  },
  /**
   * Existing endpoints admit whom their own groups admit: a rule that names
   * the environment's group is added to these. Where they have none, the
   * environment's own group is added.
   */
  remediate(context, { resources }) {
    const { network } = context;
    const [group] = network.groupIds;
    const theirs = resources.filter(
      id => network.securityGroups.has(id) && !network.groupIds.includes(id),
    );
    if (!group || theirs.length === 0) {
      return addOwnGroups(context, resources);
    }
    return addable(
      `An inbound rule can be added to ${theirs.join(' and ')} beside those that they have.`,
      Object.fromEntries(
        theirs.map((id, index) => [
          `EndpointsFromEnvironment${index + 1}`,
          {
            Type: 'AWS::EC2::SecurityGroupIngress',
            Properties: {
              GroupId: id,
              IpProtocol: 'tcp',
              FromPort: 443,
              ToPort: 443,
              // A group's id, or that of the template's own group.
              SourceSecurityGroupId: isUnresolved(group)
                ? { 'Fn::GetAtt': [displayId(group), 'GroupId'] }
                : group,
              Description: 'The Amazon MWAA environment to the endpoints',
            },
          },
        ]),
      ),
      context,
    );
  },
});

/** Where the groups of an endpoint admit nobody, the environment's own is added. */
export function addOwnGroups(
  context: RemediationContext,
  resources: readonly string[],
): Remediation {
  const { network } = context;
  return modifyEndpoints(
    'The endpoint exists and is its owner’s: its security groups are part of it.',
    blamedEndpoints(context, resources).filter(isInterface),
    ({ Groups = [] }) => {
      const has = Groups.map(({ GroupId }) => GroupId);
      return longerList(
        'SecurityGroupIds',
        has,
        network.groupIds.filter(id => !has.includes(id)),
      );
    },
  );
}
