import { allowingEntry } from '../../reachability';
import { displayId } from '../../snapshot';
import { awsCommand } from '../commands';
import { ownersChange, type Remediate } from '../remediation';
import { templateDiff } from '../templateDiff';

function allow(egress: boolean): Remediate {
  return ({ resources }, { network }) => {
    const acls = resources.flatMap(id => network.networkAcls.get(id) ?? []);
    const entries = acls.map(acl => ({
      acl,
      id: displayId(acl.NetworkAclId),
      ...allowingEntry(acl, egress ? 'egress' : 'ingress'),
    }));
    return ownersChange(
      'A network ACL belongs to whoever owns the subnets: it denies what is needed, and an entry before the denying one lets it through.',
      entries.map(({ id, number, replaces }) =>
        awsCommand(
          network.snapshot.region,
          'ec2',
          replaces ? 'replace-network-acl-entry' : 'create-network-acl-entry',
          '--network-acl-id',
          id,
          egress ? '--egress' : '--ingress',
          '--rule-number',
          String(number),
          '--protocol=-1',
          '--rule-action',
          'allow',
          '--cidr-block',
          '0.0.0.0/0',
        ),
      ),
      entries
        .map(({ acl, id, number, replaces }) => {
          const before = acl.Entries.find(
            entry => entry.Egress === egress && entry.RuleNumber === number,
          );
          const after = {
            Protocol: -1,
            RuleAction: 'allow',
            CidrBlock: '0.0.0.0/0',
          };
          return templateDiff(
            `${egress ? 'outbound' : 'inbound'} entry ${number} of ${id}`,
            'AWS::EC2::NetworkAclEntry',
            replaces && before
              ? {
                  Protocol: Number(before.Protocol),
                  RuleAction: before.RuleAction,
                  ...(before.CidrBlock && { CidrBlock: before.CidrBlock }),
                }
              : undefined,
            replaces
              ? after
              : {
                  NetworkAclId: id,
                  Egress: egress,
                  RuleNumber: number,
                  ...after,
                },
          );
        })
        .join('\n'),
    );
  };
}

export const networkAclRemediations: Record<string, Remediate> = {
  'network-acl/inbound': allow(false),
  'network-acl/outbound': allow(true),
};
