/**
 * A VPC with two zones, each with a public subnet, a NAT gateway and a private
 * subnet; in YAML, with the short forms.
 */
export const networkTemplate = `
AWSTemplateFormatVersion: 2010-09-09
Description: Two zones
Parameters:
  Cidr:
    Type: String
    Default: 10.20.0.0/16
    AllowedPattern: '[0-9./]+'
  Dns:
    Type: String
    Default: 'true'
    AllowedValues: ['true', 'false']
Conditions:
  WithDns: !Equals [!Ref Dns, 'true']
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: !Ref Cidr
      EnableDnsSupport: !If [WithDns, true, false]
      EnableDnsHostnames: !If [WithDns, true, !Ref AWS::NoValue]
      Tags:
        - {Key: Name, Value: !Sub '\${AWS::StackName}-vpc'}
  Gateway:
    Type: AWS::EC2::InternetGateway
  Attachment:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}
  PublicTable:
    Type: AWS::EC2::RouteTable
    Properties: {VpcId: !Ref Vpc}
  PublicRoute:
    Type: AWS::EC2::Route
    DependsOn: Attachment
    Properties:
      RouteTableId: !Ref PublicTable
      DestinationCidrBlock: 0.0.0.0/0
      GatewayId: !Ref Gateway
  Acl:
    Type: AWS::EC2::NetworkAcl
    Properties: {VpcId: !Ref Vpc}
  AclIn:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Acl
      RuleNumber: 100
      Protocol: -1
      RuleAction: allow
      CidrBlock: 0.0.0.0/0
  AclOut:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Acl
      RuleNumber: 100
      Protocol: -1
      RuleAction: allow
      CidrBlock: 0.0.0.0/0
      Egress: true
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: The environment
      VpcId: !Ref Vpc
  GroupSelf:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt Group.GroupId
      IpProtocol: '-1'
      SourceSecurityGroupId: !GetAtt Group.GroupId
${[0, 1].map(zone).join('')}
Outputs:
  VpcId: {Value: !Ref Vpc, Description: The VPC}
  Subnets:
    Value: !Join [',', [!Ref Private0, !Ref Private1]]
    Export: {Name: !Sub '\${AWS::StackName}-subnets'}
`;

function zone(index: number): string {
  return `
  Public${index}:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      AvailabilityZone: !Select [${index}, !GetAZs '']
      CidrBlock: !Select [${index}, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
      MapPublicIpOnLaunch: true
  PublicAssociation${index}:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {SubnetId: !Ref Public${index}, RouteTableId: !Ref PublicTable}
  PublicAcl${index}:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties: {SubnetId: !Ref Public${index}, NetworkAclId: !Ref Acl}
  Address${index}:
    Type: AWS::EC2::EIP
    DependsOn: Attachment
    Properties: {Domain: vpc}
  Nat${index}:
    Type: AWS::EC2::NatGateway
    Properties:
      AllocationId: !GetAtt Address${index}.AllocationId
      SubnetId: !Ref Public${index}
  Private${index}:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      AvailabilityZone: !Select [${index}, !GetAZs {Ref: AWS::Region}]
      CidrBlock: !Select [${index + 2}, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
  PrivateTable${index}:
    Type: AWS::EC2::RouteTable
    Properties: {VpcId: !Ref Vpc}
  PrivateRoute${index}:
    Type: AWS::EC2::Route
    Properties:
      RouteTableId: !Ref PrivateTable${index}
      DestinationCidrBlock: 0.0.0.0/0
      NatGatewayId: !Ref Nat${index}
  PrivateAssociation${index}:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties:
      SubnetId: !Ref Private${index}
      RouteTableId: !Ref PrivateTable${index}
`;
}
