import type { Step } from './step';

const tag = (ResourceType: string) => [
  { ResourceType, Tags: [{ Key: 'team', Value: 'a & b' }] },
];

export const ec2RoutingSteps: Step[] = [
  [
    'DescribeRegions',
    () => ({}),
    out => expect(out.Regions.length).toBeGreaterThan(9),
  ],
  [
    'DescribeAvailabilityZones',
    () => ({}),
    (out, notes) => {
      expect(out.AvailabilityZones).toHaveLength(6);
      notes.zones = out.AvailabilityZones.map((zone: any) => zone.ZoneName);
    },
  ],
  [
    'DescribeAccountAttributes',
    () => ({}),
    out => expect(out.AccountAttributes).not.toEqual([]),
  ],
  [
    'DescribeVpcBlockPublicAccessOptions',
    () => ({}),
    out =>
      expect(out.VpcBlockPublicAccessOptions.InternetGatewayBlockMode).toBe(
        'off',
      ),
  ],
  [
    'CreateVpc',
    () => ({ CidrBlock: '10.0.0.0/16', TagSpecifications: tag('vpc') }),
    (out, notes) => {
      expect(out.Vpc.Tags).toEqual([{ Key: 'team', Value: 'a & b' }]);
      notes.VpcId = out.Vpc.VpcId;
    },
  ],
  [
    'ModifyVpcAttribute',
    ({ VpcId }) => ({ VpcId, EnableDnsHostnames: { Value: true } }),
  ],
  [
    'DescribeVpcAttribute',
    ({ VpcId }) => ({ VpcId, Attribute: 'enableDnsHostnames' }),
    out => expect(out.EnableDnsHostnames).toEqual({ Value: true }),
  ],
  [
    'DescribeVpcs',
    ({ VpcId }) => ({ VpcIds: [VpcId] }),
    out =>
      expect(out.Vpcs[0]).toMatchObject({
        State: 'available',
        IsDefault: false,
      }),
  ],
  [
    'CreateSubnet',
    ({ VpcId, zones }) => ({
      VpcId,
      CidrBlock: '10.0.0.0/24',
      AvailabilityZone: zones[0],
    }),
    (out, notes) => {
      expect(out.Subnet.AvailableIpAddressCount).toBe(251);
      notes.SubnetId = out.Subnet.SubnetId;
    },
  ],
  [
    'ModifySubnetAttribute',
    ({ SubnetId }) => ({ SubnetId, MapPublicIpOnLaunch: { Value: true } }),
  ],
  [
    'DescribeSubnets',
    ({ SubnetId }) => ({ SubnetIds: [SubnetId] }),
    out => expect(out.Subnets[0].MapPublicIpOnLaunch).toBe(true),
  ],
  [
    'CreateInternetGateway',
    () => ({}),
    (out, notes) => {
      notes.InternetGatewayId = out.InternetGateway.InternetGatewayId;
    },
  ],
  [
    'CreateDhcpOptions',
    () => ({
      DhcpConfigurations: [
        { Key: 'domain-name-servers', Values: ['AmazonProvidedDNS'] },
      ],
    }),
    (out, notes) => {
      notes.DhcpOptionsId = out.DhcpOptions.DhcpOptionsId;
    },
  ],
  [
    'AssociateDhcpOptions',
    ({ DhcpOptionsId, VpcId }) => ({ DhcpOptionsId, VpcId }),
  ],
  [
    'DescribeDhcpOptions',
    ({ DhcpOptionsId }) => ({ DhcpOptionsIds: [DhcpOptionsId] }),
    out => expect(out.DhcpOptions).toHaveLength(1),
  ],
  [
    'AttachInternetGateway',
    ({ InternetGatewayId, VpcId }) => ({ InternetGatewayId, VpcId }),
  ],
  [
    'DescribeInternetGateways',
    ({ VpcId }) => ({
      Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }],
    }),
    (out, { VpcId }) =>
      expect(out.InternetGateways[0].Attachments).toEqual([
        { VpcId, State: 'available' },
      ]),
  ],
  [
    'CreateEgressOnlyInternetGateway',
    ({ VpcId }) => ({ VpcId }),
    (out, notes) => {
      notes.EgressOnlyInternetGatewayId =
        out.EgressOnlyInternetGateway.EgressOnlyInternetGatewayId;
    },
  ],
  [
    'DescribeEgressOnlyInternetGateways',
    () => ({}),
    out => expect(out.EgressOnlyInternetGateways).toHaveLength(1),
  ],
  [
    'DeleteEgressOnlyInternetGateway',
    ({ EgressOnlyInternetGatewayId }) => ({ EgressOnlyInternetGatewayId }),
    out => expect(out.ReturnCode).toBe(true),
  ],
  [
    'CreateRouteTable',
    ({ VpcId }) => ({ VpcId }),
    (out, notes) => {
      notes.RouteTableId = out.RouteTable.RouteTableId;
    },
  ],
  [
    'CreateRoute',
    ({ RouteTableId, InternetGatewayId }) => ({
      RouteTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: InternetGatewayId,
    }),
    out => expect(out.Return).toBe(true),
  ],
  [
    'AssociateRouteTable',
    ({ RouteTableId, SubnetId }) => ({ RouteTableId, SubnetId }),
    (out, notes) => {
      expect(out.AssociationState.State).toBe('associated');
      notes.AssociationId = out.AssociationId;
    },
  ],
  [
    'DescribeRouteTables',
    ({ SubnetId }) => ({
      Filters: [{ Name: 'association.subnet-id', Values: [SubnetId] }],
    }),
    (out, { RouteTableId }) =>
      expect(out.RouteTables[0].RouteTableId).toBe(RouteTableId),
  ],
  [
    'AllocateAddress',
    () => ({ Domain: 'vpc' }),
    (out, notes) => {
      notes.AllocationId = out.AllocationId;
      notes.PublicIp = out.PublicIp;
    },
  ],
  [
    'DescribeAddresses',
    ({ PublicIp }) => ({ PublicIps: [PublicIp] }),
    out => expect(out.Addresses[0].Domain).toBe('vpc'),
  ],
  [
    'CreateNetworkInterface',
    ({ SubnetId }) => ({ SubnetId, Description: 'mine' }),
    (out, notes) => {
      expect(out.NetworkInterface.PrivateIpAddress).toBe('10.0.0.4');
      notes.NetworkInterfaceId = out.NetworkInterface.NetworkInterfaceId;
    },
  ],
  [
    'ModifyNetworkInterfaceAttribute',
    ({ NetworkInterfaceId }) => ({
      NetworkInterfaceId,
      SourceDestCheck: { Value: false },
    }),
  ],
  [
    'AssociateAddress',
    ({ AllocationId, NetworkInterfaceId }) => ({
      AllocationId,
      NetworkInterfaceId,
    }),
    (out, notes) => {
      notes.AddressAssociation = out.AssociationId;
    },
  ],
  [
    'DescribeNetworkInterfaces',
    ({ VpcId }) => ({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] }),
    (out, { PublicIp }) =>
      expect(out.NetworkInterfaces[0]).toMatchObject({
        SourceDestCheck: false,
        Association: { PublicIp },
      }),
  ],
  [
    'DisassociateAddress',
    ({ AddressAssociation }) => ({ AssociationId: AddressAssociation }),
  ],
  [
    'DeleteNetworkInterface',
    ({ NetworkInterfaceId }) => ({ NetworkInterfaceId }),
  ],
  [
    'CreateNatGateway',
    ({ SubnetId, AllocationId }) => ({ SubnetId, AllocationId }),
    (out, notes) => {
      expect(out.NatGateway.State).toBe('pending');
      notes.NatGatewayId = out.NatGateway.NatGatewayId;
    },
  ],
  [
    'DescribeNatGateways',
    ({ VpcId }) => ({ Filter: [{ Name: 'vpc-id', Values: [VpcId] }] }),
    (out, { PublicIp }) =>
      expect(out.NatGateways[0].NatGatewayAddresses[0].PublicIp).toBe(PublicIp),
  ],
  [
    'ReplaceRoute',
    ({ RouteTableId, NatGatewayId }) => ({
      RouteTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId,
    }),
  ],
  ['DeleteNatGateway', ({ NatGatewayId }) => ({ NatGatewayId })],
  [
    'DeleteRoute',
    ({ RouteTableId }) => ({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0' }),
  ],
  [
    'CreateRouteTable',
    ({ VpcId }) => ({ VpcId }),
    (out, notes) => {
      notes.OtherTableId = out.RouteTable.RouteTableId;
    },
  ],
  [
    'ReplaceRouteTableAssociation',
    ({ AssociationId, OtherTableId }) => ({
      AssociationId,
      RouteTableId: OtherTableId,
    }),
    (out, notes) => {
      notes.AssociationId = out.NewAssociationId;
    },
  ],
  ['DisassociateRouteTable', ({ AssociationId }) => ({ AssociationId })],
  ['DeleteRouteTable', ({ RouteTableId }) => ({ RouteTableId })],
];
