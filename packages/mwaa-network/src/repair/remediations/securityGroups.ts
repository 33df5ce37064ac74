import { displayId, isUnresolved } from '../../snapshot';
import { commandsIn } from '../commands';
import { addable, ownersChange, type Remediate } from '../remediation';
import { securityGroups as endpointsOwnGroups } from './ownedEndpoints';

/** Every protocol and port. */
const ALL = '-1';

/** A rule of the group that names itself: added beside those that are there. */
const selfReference: Remediate = (finding, { network }) => {
  const [group] = network.groupIds;
  if (!group || isUnresolved(group)) {
    return ownersChange(
      'The group is made by a template, which has to say it.',
      commandsIn(finding.remedy, network.snapshot.region),
    );
  }
  return addable(
    `An inbound rule can be added to ${group} beside those that it has.`,
    {
      SecurityGroupSelfIngress: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: {
          GroupId: group,
          IpProtocol: ALL,
          SourceSecurityGroupId: group,
          Description: 'Everything from the environment itself',
        },
      },
    },
  );
};

const egress: Remediate = (finding, { network }) => {
  const [group] = network.groupIds;
  if (!group || isUnresolved(group)) {
    return ownersChange(
      'The group is made by a template, which has to say it.',
      commandsIn(finding.remedy, network.snapshot.region),
    );
  }
  return addable(
    `An outbound rule can be added to ${group} beside those that it has.`,
    {
      SecurityGroupEgress: {
        Type: 'AWS::EC2::SecurityGroupEgress',
        Properties: {
          GroupId: group,
          IpProtocol: ALL,
          CidrIp: '0.0.0.0/0',
          Description: 'Everything out',
        },
      },
    },
  );
};

/**
 * Endpoints that are there admit whom their own groups admit: a rule that names
 * the environment's group is added to these.
 */
const endpointGroups: Remediate = (finding, context) => {
  const { network } = context;
  const [group] = network.groupIds;
  const theirs = finding.resources.filter(
    id => network.securityGroups.has(id) && !network.groupIds.includes(id),
  );
  if (!group || theirs.length === 0) {
    return endpointsOwnGroups(finding, context);
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
            SourceSecurityGroupId: reference(group),
            Description: 'The Amazon MWAA environment to the endpoints',
          },
        },
      ]),
    ),
  );
};

/** A group's id, or that of the template's own group. */
function reference(id: string): unknown {
  return isUnresolved(id) ? { 'Fn::GetAtt': [displayId(id), 'GroupId'] } : id;
}

export const securityGroupRemediations: Record<string, Remediate> = {
  'security-group/self-reference': selfReference,
  'security-group/egress': egress,
  'endpoint/security-group': endpointGroups,
};
