import type { Step } from './step';

export const ec2EndpointSteps: Step[] = [
  [
    'DescribeVpcEndpointServices',
    () => ({ ServiceNames: ['com.amazonaws.us-east-1.sqs'] }),
    out =>
      expect(out.ServiceDetails[0].PrivateDnsName).toBe(
        'sqs.us-east-1.amazonaws.com',
      ),
  ],
  [
    'CreateVpcEndpoint',
    ({ VpcId, SubnetId, GroupId }) => ({
      VpcId,
      VpcEndpointType: 'Interface',
      ServiceName: 'com.amazonaws.us-east-1.sqs',
      SubnetIds: [SubnetId],
      SecurityGroupIds: [GroupId],
      PrivateDnsEnabled: true,
    }),
    (out, notes) => {
      expect(out.VpcEndpoint.NetworkInterfaceIds).toHaveLength(1);
      notes.VpcEndpointId = out.VpcEndpoint.VpcEndpointId;
    },
  ],
  [
    'ModifyVpcEndpoint',
    ({ VpcEndpointId }) => ({ VpcEndpointId, PrivateDnsEnabled: false }),
    out => expect(out.Return).toBe(true),
  ],
  [
    'DescribeVpcEndpoints',
    ({ VpcId }) => ({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] }),
    out => expect(out.VpcEndpoints[0].PrivateDnsEnabled).toBe(false),
  ],
  [
    'DeleteVpcEndpoints',
    ({ VpcEndpointId }) => ({ VpcEndpointIds: [VpcEndpointId, 'vpce-nope'] }),
    out =>
      expect(out.Unsuccessful[0].Error.Code).toBe(
        'InvalidVpcEndpointId.NotFound',
      ),
  ],
  [
    'DescribePrefixLists',
    () => ({}),
    (out, notes) => {
      notes.PrefixListId = out.PrefixLists[0].PrefixListId;
    },
  ],
  [
    'DescribeManagedPrefixLists',
    () => ({}),
    out => expect(out.PrefixLists[0].OwnerId).toBe('AWS'),
  ],
  [
    'GetManagedPrefixListEntries',
    ({ PrefixListId }) => ({ PrefixListId }),
    out => expect(out.Entries[0].Cidr).toMatch(/\/\d+$/),
  ],
  [
    'CreateFlowLogs',
    ({ VpcId }) => ({
      ResourceIds: [VpcId],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: 'arn:aws:s3:::logs',
    }),
    (out, notes) => {
      notes.FlowLogIds = out.FlowLogIds;
    },
  ],
  [
    'DescribeFlowLogs',
    () => ({}),
    out => expect(out.FlowLogs[0].FlowLogStatus).toBe('ACTIVE'),
  ],
  ['DeleteFlowLogs', ({ FlowLogIds }) => ({ FlowLogIds })],
  [
    'CreateTags',
    ({ VpcId }) => ({ Resources: [VpcId], Tags: [{ Key: 'x', Value: 'y' }] }),
  ],
  [
    'DescribeTags',
    ({ VpcId }) => ({ Filters: [{ Name: 'resource-id', Values: [VpcId] }] }),
    out =>
      expect(out.Tags.map((each: any) => each.Key).sort()).toEqual([
        'team',
        'x',
      ]),
  ],
  ['DeleteTags', ({ VpcId }) => ({ Resources: [VpcId], Tags: [{ Key: 'x' }] })],
  [
    'DescribeInstances',
    () => ({}),
    out => expect(out.Reservations).toEqual([]),
  ],
  [
    'CreateVpc',
    () => ({ CidrBlock: '10.200.0.0/16' }),
    (out, notes) => {
      notes.PeerVpcId = out.Vpc.VpcId;
    },
  ],
  [
    'CreateVpcPeeringConnection',
    ({ PeerVpcId, VpcId }) => ({ VpcId, PeerVpcId }),
    (out, notes) => {
      notes.VpcPeeringConnectionId =
        out.VpcPeeringConnection.VpcPeeringConnectionId;
    },
  ],
  [
    'AcceptVpcPeeringConnection',
    ({ VpcPeeringConnectionId }) => ({ VpcPeeringConnectionId }),
  ],
  [
    'DescribeVpcPeeringConnections',
    ({ VpcPeeringConnectionId }) => ({
      VpcPeeringConnectionIds: [VpcPeeringConnectionId],
    }),
    out =>
      expect(out.VpcPeeringConnections[0]).toMatchObject({
        Status: { Code: 'active' },
        AccepterVpcInfo: { CidrBlock: '10.200.0.0/16' },
      }),
  ],
  [
    'DeleteVpcPeeringConnection',
    ({ VpcPeeringConnectionId }) => ({ VpcPeeringConnectionId }),
  ],
  ['DeleteVpc', ({ PeerVpcId }) => ({ VpcId: PeerVpcId })],
  [
    'DescribeTransitGatewayAttachments',
    () => ({}),
    out => expect(out.TransitGatewayAttachments).toEqual([]),
  ],
  [
    'DescribeTransitGatewayVpcAttachments',
    () => ({}),
    out => expect(out.TransitGatewayVpcAttachments).toEqual([]),
  ],
  [
    'DescribeVpnGateways',
    () => ({}),
    out => expect(out.VpnGateways).toEqual([]),
  ],
];

/** Taking everything down again, once what takes time is over. */
export const ec2LastSteps: Step[] = [
  ['DeleteSecurityGroup', ({ GroupId }) => ({ GroupId })],
  ['ReleaseAddress', ({ AllocationId }) => ({ AllocationId })],
  ['DeleteSubnet', ({ SubnetId }) => ({ SubnetId })],
  ['DeleteNetworkAcl', ({ NetworkAclId }) => ({ NetworkAclId })],
  ['DeleteRouteTable', ({ OtherTableId }) => ({ RouteTableId: OtherTableId })],
  [
    'DetachInternetGateway',
    ({ InternetGatewayId, VpcId }) => ({ InternetGatewayId, VpcId }),
  ],
  ['DeleteInternetGateway', ({ InternetGatewayId }) => ({ InternetGatewayId })],
  ['DeleteVpc', ({ VpcId }) => ({ VpcId })],
  ['DeleteDhcpOptions', ({ DhcpOptionsId }) => ({ DhcpOptionsId })],
];
