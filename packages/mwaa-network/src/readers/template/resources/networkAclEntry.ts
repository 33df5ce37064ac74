import { displayId, type NetworkAclEntry } from '../../../snapshot';
import type { ResourceHandler } from '../handler';
import type { ResourceReader } from '../resourceReader';
import { compact, member, type JsonRecord } from '../values';

export const networkAclEntry: ResourceHandler = {
  type: 'AWS::EC2::NetworkAclEntry',
  parts: ['networkAcls'],
  phase: 'join',
  read(resource, draft) {
    const id = resource.required('NetworkAclId');
    const acl = draft.networkAcls.find(item => item.NetworkAclId === id);
    const action = resource.required('RuleAction').toLowerCase();
    const RuleNumber = resource.number('RuleNumber');
    if (action !== 'allow' && action !== 'deny') {
      resource.report('RuleAction is neither allow nor deny');
    } else if (RuleNumber === undefined) {
      resource.report('RuleNumber is missing');
    } else if (!acl) {
      resource.report(`${displayId(id)} is not described by the template`);
    } else {
      acl.Entries.push(
        compact<NetworkAclEntry>({
          RuleNumber,
          Protocol: protocolNumber(resource.required('Protocol')),
          RuleAction: action,
          Egress: resource.boolean('Egress') ?? false,
          CidrBlock: resource.text('CidrBlock'),
          Ipv6CidrBlock: resource.text('Ipv6CidrBlock'),
          PortRange: range(resource, 'PortRange', 'From', 'To'),
          IcmpTypeCode: range(resource, 'Icmp', 'Type', 'Code'),
        }),
      );
    }
  },
};

/** ACLs are described with numbers, and the templates that have names mean these. */
function protocolNumber(protocol: string): string {
  const names: Record<string, string> = {
    tcp: '6',
    udp: '17',
    icmp: '1',
    all: '-1',
  };
  return names[protocol.toLowerCase()] ?? protocol;
}

function range<A extends string, B extends string>(
  resource: ResourceReader,
  property: string,
  first: A,
  second: B,
): { [K in A | B]?: number } | undefined {
  const record: JsonRecord | undefined = resource.record(property);
  if (!record) return undefined;
  const number = (name: string) => {
    const value = member(record, name);
    if (value === undefined || value === '') return undefined;
    return Number.isFinite(Number(value))
      ? Number(value)
      : resource.report(
          `${property}.${name} is not a number before deployment`,
        );
  };
  return compact({ [first]: number(first), [second]: number(second) }) as {
    [K in A | B]?: number;
  };
}
