import type { Fragment, StackContext } from './context';
import { ref } from '../../resources';
import { tagList } from './tags';
import { ZONE_NUMBERS } from './vpc';

const EVERYWHERE = '0.0.0.0/0';

interface Entry {
  id: string;
  number: number;
  egress: boolean;
  action: 'allow' | 'deny';
  /** -1 for every protocol, 6 for TCP. */
  protocol: -1 | 6;
  cidr: string;
  ports?: [from: number, to: number];
}

/**
 * The network ACL on every subnet of a new VPC. `open` lets everything through
 * both ways, which is what the networking page asks for; `strict` lets through
 * what is needed, and then denies everything else in so many words. The
 * closing `*` denies what no entry allows in either.
 */
export function networkAclFragment(context: StackContext): Fragment {
  const resources: Fragment['Resources'] = {
    NetworkAcl: {
      Type: 'AWS::EC2::NetworkAcl',
      Properties: { VpcId: ref('Vpc'), Tags: tagList(context) },
    },
  };
  const entries =
    context.request.networkAcl === 'strict' ? strict(context) : open();
  for (const entry of entries) resources[entry.id] = resource(entry);
  const tiers =
    context.request.routing === 'public' ? ['Public', 'Private'] : ['Private'];
  for (const tier of tiers) {
    for (const number of ZONE_NUMBERS) {
      resources[`${tier}NetworkAclAssociation${number}`] = {
        Type: 'AWS::EC2::SubnetNetworkAclAssociation',
        Properties: {
          SubnetId: ref(`${tier}Subnet${number}`),
          NetworkAclId: ref('NetworkAcl'),
        },
      };
    }
  }
  return { Resources: resources };
}

function open(): Entry[] {
  return [false, true].map(egress => ({
    id: egress ? 'NetworkAclOutboundEntry' : 'NetworkAclInboundEntry',
    number: 100,
    egress,
    action: 'allow',
    protocol: -1,
    cidr: EVERYWHERE,
  }));
}

/**
 * What an environment needs of an ACL. Without internet the services behind
 * gateway endpoints still answer from public addresses, so that 443 out and
 * the answers to it are needed under either routing.
 */
function strict({ names, request }: StackContext): Entry[] {
  const allow = (
    entry: Omit<Entry, 'action' | 'protocol'> & { protocol?: -1 | 6 },
  ): Entry => ({ action: 'allow', protocol: 6, ...entry });
  const within = names.vpcBlocks.flatMap((cidr, index) =>
    [false, true].map(egress =>
      allow({
        id: `NetworkAcl${egress ? 'Outbound' : 'Inbound'}WithinVpc${index + 1}`,
        // None of the open form's: on the way from one to the other an ACL has both.
        number: 110 + index,
        egress,
        protocol: -1,
        cidr,
      }),
    ),
  );
  const people = request.access.cidrBlocks.flatMap((cidr, index) => [
    allow({
      id: `NetworkAclInboundPeople${index + 1}`,
      number: 300 + index,
      egress: false,
      cidr,
      ports: [443, 443],
    }),
    allow({
      id: `NetworkAclOutboundAnswersToPeople${index + 1}`,
      number: 300 + index,
      egress: true,
      cidr,
      ports: [1024, 65535],
    }),
  ]);
  return [
    ...within,
    allow({
      id: 'NetworkAclInboundAnswers',
      number: 200,
      egress: false,
      cidr: EVERYWHERE,
      ports: [1024, 65535],
    }),
    allow({
      id: 'NetworkAclOutboundHttps',
      number: 200,
      egress: true,
      cidr: EVERYWHERE,
      ports: [443, 443],
    }),
    ...people,
    ...[false, true].map((egress): Entry => ({
      id: `NetworkAcl${egress ? 'Outbound' : 'Inbound'}DenyTheRest`,
      number: 32_000,
      egress,
      action: 'deny',
      protocol: -1,
      cidr: EVERYWHERE,
    })),
  ];
}

function resource(entry: Entry): Fragment['Resources'][string] {
  return {
    Type: 'AWS::EC2::NetworkAclEntry',
    Properties: {
      NetworkAclId: ref('NetworkAcl'),
      Egress: entry.egress,
      RuleNumber: entry.number,
      RuleAction: entry.action,
      Protocol: entry.protocol,
      CidrBlock: entry.cidr,
      ...(entry.ports
        ? { PortRange: { From: entry.ports[0], To: entry.ports[1] } }
        : {}),
    },
  };
}
