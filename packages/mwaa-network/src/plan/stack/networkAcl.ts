import type { Fragment, StackContext } from './context';
import { ref } from './intrinsics';
import { tagList } from './tags';
import { ZONE_NUMBERS } from './vpc';

/**
 * A network ACL that lets everything through both ways, on every subnet: what
 * the networking page asks for. The closing `*` denies what no entry allows.
 */
export function networkAclFragment(context: StackContext): Fragment {
  const resources: Fragment['Resources'] = {
    NetworkAcl: {
      Type: 'AWS::EC2::NetworkAcl',
      Properties: { VpcId: ref('Vpc'), Tags: tagList(context) },
    },
    NetworkAclInboundEntry: allowAll(false),
    NetworkAclOutboundEntry: allowAll(true),
  };
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

function allowAll(egress: boolean): Fragment['Resources'][string] {
  return {
    Type: 'AWS::EC2::NetworkAclEntry',
    Properties: {
      NetworkAclId: ref('NetworkAcl'),
      Egress: egress,
      RuleNumber: 100,
      RuleAction: 'allow',
      Protocol: -1,
      CidrBlock: '0.0.0.0/0',
    },
  };
}
