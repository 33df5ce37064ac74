const STACK_TAGS = ['logical-id', 'stack-id', 'stack-name'].map(
  name => `aws:cloudformation:${name}`,
);

/** The tags that CloudFormation puts on whatever of these it makes. */
function stackTags(...parts: string[]): string[] {
  return parts.flatMap(part =>
    STACK_TAGS.map(name =>
      part === 'environment'
        ? `${part}[].Tags.${name}`
        : `${part}[].Tags[${name}]`,
    ),
  );
}

const LOGS = ['DagProcessing', 'Scheduler', 'Task', 'Webserver'];

/**
 * What AWS says of a deployed network and no template does: ids, times,
 * addresses, CloudFormation's tags, what MWAA makes, and defaults that mean
 * nothing to a network. Anything else is a gap in the interpreter.
 */
export const added = {
  always: [
    // The Region's own DHCP options, MWAA's own endpoint to its database, and AWS's prefix lists.
    'dhcpOptions[]',
    'vpcEndpoints[]',
    'prefixLists[]',
    ...['CeleryExecutorQueue', 'CreatedAt', 'DatabaseVpcEndpointService'].map(
      name => `environment[].${name}`,
    ),
    ...['LastUpdate', 'ServiceRoleArn', 'Status', 'WebserverUrl'].map(
      name => `environment[].${name}`,
    ),
    ...LOGS.map(
      name =>
        `environment[].LoggingConfiguration.${name}Logs.CloudWatchLogGroupArn`,
    ),
    ...['CreateDate', 'Description', 'MaxSessionDuration', 'Path'].map(
      name => `executionRoles[].${name}`,
    ),
    ...['RoleId', 'Tags'].map(name => `executionRoles[].${name}`),
    ...['AssignIpv6AddressOnCreation', 'AvailableIpAddressCount'].map(
      name => `subnets[].${name}`,
    ),
    ...['DefaultForAz', 'EnableDns64', 'Ipv6Native', 'SubnetArn'].map(
      name => `subnets[].${name}`,
    ),
    ...['MapCustomerOwnedIpOnLaunch', 'PrivateDnsNameOptionsOnLaunch'].map(
      name => `subnets[].${name}`,
    ),
    'securityGroups[].SecurityGroupArn',
    'vpcs[].CidrBlockAssociationSet[].AssociationId',
    'vpcs[].DhcpOptionsId',
    'vpcs[].InstanceTenancy',
    ...stackTags('environment', 'networkAcls', 'routeTables'),
    ...stackTags('securityGroups', 'subnets', 'vpcs'),
  ],
  workerLogs: [
    'environment[].LoggingConfiguration.WorkerLogs.CloudWatchLogGroupArn',
  ],
  privateWebServer: ['environment[].WebserverVpcEndpointService'],
  internet: [
    ...['AssociationId', 'NetworkBorderGroup', 'NetworkInterfaceId'].map(
      name => `addresses[].${name}`,
    ),
    ...['NetworkInterfaceOwnerId', 'PrivateIpAddress', 'PublicIpv4Pool'].map(
      name => `addresses[].${name}`,
    ),
    ...['AssociationId', 'IsPrimary', 'NetworkInterfaceId', 'PrivateIp'].map(
      name => `natGateways[].NatGatewayAddresses[].${name}`,
    ),
    'natGateways[].CreateTime',
    ...stackTags('addresses', 'internetGateways', 'natGateways'),
  ],
  endpoints: [
    ...['CreationTimestamp', 'DnsEntries', 'DnsOptions', 'IpAddressType'].map(
      name => `vpcEndpoints[].${name}`,
    ),
    ...['NetworkInterfaceIds', 'ServiceRegion'].map(
      name => `vpcEndpoints[].${name}`,
    ),
    'vpcEndpoints[].Groups[].GroupName',
    ...['Entries', 'OwnerId', 'PrefixListArn', 'State', 'Tags'].map(
      name => `prefixLists[].${name}`,
    ),
    ...stackTags('vpcEndpoints'),
  ],
};
