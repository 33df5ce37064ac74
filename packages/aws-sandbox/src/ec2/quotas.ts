/**
 * AWS's default quotas that EC2 enforces here. Source: Amazon VPC quotas, 2026.
 */
export const ec2Quotas = {
  vpcsPerRegion: 5,
  addressesPerRegion: 5,
  internetGatewaysPerRegion: 5,
  natGatewaysPerZone: 5,
  rulesPerSecurityGroup: 60,
  groupsPerInterface: 5,
  entriesPerNetworkAcl: 20,
  interfaceEndpointsPerVpc: 50,
};
