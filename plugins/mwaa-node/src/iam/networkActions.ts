/**
 * What CloudFormation calls to make, change and unmake the networks of the
 * product's templates, and what MWAA calls for its caller: it dry-runs
 * `CreateVpcEndpoint` (MWAA user guide, 2026) and makes network interfaces.
 */

/** What is called on resources without the portal's mark, by their type: most make one. */
export const creations: Record<string, string[]> = {
  'client-vpn-endpoint': ['ec2:CreateClientVpnEndpoint'],
  'elastic-ip': ['ec2:AllocateAddress'],
  'internet-gateway': ['ec2:CreateInternetGateway'],
  natgateway: ['ec2:CreateNatGateway'],
  // A subnet goes back to the default list of its VPC, which has no mark.
  'network-acl': ['ec2:CreateNetworkAcl', 'ec2:ReplaceNetworkAclAssociation'],
  'network-interface': ['ec2:CreateNetworkInterface'],
  'route-table': ['ec2:CreateRouteTable'],
  'security-group': ['ec2:CreateSecurityGroup'],
  // A rule goes by its group, on which the same call is held as well.
  'security-group-rule': [
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:ModifySecurityGroupRules',
    'ec2:RevokeSecurityGroupEgress',
    'ec2:RevokeSecurityGroupIngress',
  ],
  subnet: ['ec2:CreateSubnet'],
  vpc: ['ec2:CreateVpc'],
  'vpc-endpoint': ['ec2:CreateVpcEndpoint'],
  'vpc-flow-log': ['ec2:CreateFlowLogs'],
};

/** The names of the calls that make something, for tags that are set with it. */
export const createActions = Object.values(creations)
  .flat()
  .map(action => action.replace('ec2:', ''))
  .filter(name => /^(Allocate|Create)/.test(name));

/** Change or unmake what is there, or make something in it. */
export const changes = [
  'ec2:AssociateClientVpnTargetNetwork',
  'ec2:AssociateRouteTable',
  'ec2:AttachInternetGateway',
  'ec2:AuthorizeClientVpnIngress',
  'ec2:CreateNetworkAclEntry',
  'ec2:CreateRoute',
  'ec2:DeleteClientVpnEndpoint',
  'ec2:DeleteFlowLogs',
  'ec2:DeleteInternetGateway',
  'ec2:DeleteNatGateway',
  'ec2:DeleteNetworkAcl',
  'ec2:DeleteNetworkAclEntry',
  'ec2:DeleteRoute',
  'ec2:DeleteRouteTable',
  'ec2:DeleteSecurityGroup',
  'ec2:DeleteSubnet',
  'ec2:DeleteTags',
  'ec2:DeleteVpc',
  'ec2:DeleteVpcEndpoints',
  'ec2:DetachInternetGateway',
  'ec2:DisassociateAddress',
  'ec2:DisassociateClientVpnTargetNetwork',
  'ec2:DisassociateRouteTable',
  'ec2:ModifyClientVpnEndpoint',
  'ec2:ModifySubnetAttribute',
  'ec2:ModifyVpcAttribute',
  'ec2:ModifyVpcEndpoint',
  'ec2:ReleaseAddress',
  'ec2:ReplaceNetworkAclEntry',
  'ec2:ReplaceRoute',
  'ec2:ReplaceRouteTableAssociation',
  'ec2:RevokeClientVpnIngress',
  'ec2:UpdateSecurityGroupRuleDescriptionsEgress',
  'ec2:UpdateSecurityGroupRuleDescriptionsIngress',
];

/**
 * What an environment or a repair adds to a network of others; a remedy that
 * would change or remove something of theirs is never executed.
 */
export const additionsToOthers = [
  'ec2:AssociateClientVpnTargetNetwork',
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateClientVpnEndpoint',
  'ec2:CreateFlowLogs',
  'ec2:CreateNetworkInterface',
  'ec2:CreateRoute',
  'ec2:CreateSecurityGroup',
  'ec2:CreateVpcEndpoint',
  'ec2:DeleteRoute',
  'ec2:DisassociateClientVpnTargetNetwork',
  'ec2:ModifyVpcEndpoint',
  'ec2:RevokeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
];
