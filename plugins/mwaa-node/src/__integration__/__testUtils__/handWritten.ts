import { parseTemplate, type PlannedStack, type Template } from 'mwaa-network';

/**
 * As people write templates: short forms, parameters, mappings, conditions,
 * and EC2's defaults left to EC2. It would not work, so that the environment
 * is left waiting for endpoints of the customer's.
 */
const TEMPLATE = `
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Stage: {Type: String, Default: prod, AllowedValues: [dev, prod]}
  Ports: {Type: CommaDelimitedList, Default: "443, 5432"}
  Version: {Type: String, Default: 2.10.3}
Mappings:
  Blocks:
    prod: {Vpc: 10.64.0.0/16}
    dev: {Vpc: 10.65.0.0/16}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  Narrow: !And [!Condition IsProd, !Not [!Equals [!Ref "AWS::Region", eu-west-1]]]
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: !FindInMap [Blocks, !Ref Stage, Vpc]
      EnableDnsHostnames: yes
      Tags: [{Key: Name, Value: !Sub "\${AWS::StackName}-\${Stage}"}]
  A:
    Type: AWS::EC2::Subnet
    Properties: &subnet
      VpcId: !Ref Vpc
      CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
      AvailabilityZone: !Select [0, !GetAZs ""]
  B:
    Type: AWS::EC2::Subnet
    Properties:
      <<: *subnet
      CidrBlock: !Select [1, !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]]
      AvailabilityZone: !Select [1, !GetAZs {Ref: "AWS::Region"}]
  Table:
    Type: AWS::EC2::RouteTable
    Properties: {VpcId: !Ref Vpc}
  TableOfA:
    Type: AWS::EC2::SubnetRouteTableAssociation
    Properties: {RouteTableId: !Ref Table, SubnetId: !Ref A}
  Acl:
    Type: AWS::EC2::NetworkAcl
    Condition: Narrow
    Properties: {VpcId: !Ref Vpc}
  AclOfA:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Condition: Narrow
    Properties: {NetworkAclId: !Ref Acl, SubnetId: !Ref A}
  Web:
    Type: AWS::EC2::NetworkAclEntry
    Condition: Narrow
    Properties:
      NetworkAclId: !Ref Acl
      RuleNumber: 100
      Protocol: 6
      RuleAction: allow
      CidrBlock: !GetAtt Vpc.CidrBlock
      PortRange: {From: !Select [0, !Ref Ports], To: !Select [1, !Ref Ports]}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: !Join [" ", [Airflow, !Ref Stage]]
      VpcId: !Ref Vpc
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 192.0.2.0/24, Description: Office}
        - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 198.51.100.0/24}
        - {IpProtocol: icmp, FromPort: 8, ToPort: -1, CidrIp: 10.0.0.0/8}
  Itself:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt Group.GroupId
      IpProtocol: -1
      SourceSecurityGroupId: !GetAtt Group.GroupId
  Out:
    Type: AWS::EC2::SecurityGroupEgress
    Properties: {GroupId: !Ref Group, IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
  S3:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      RouteTableIds: [!Ref Table]
  Sqs:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: Interface
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.sqs
      SubnetIds: [!Ref A]
  Absent:
    Type: AWS::EC2::InternetGateway
    Condition: IsDev
  Bucket:
    Type: AWS::S3::Bucket
    Properties: {VersioningConfiguration: {Status: Enabled}}
  Logs:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: &policy
        Version: 2012-10-17
        Statement: [{Effect: Allow, Action: "logs:*", Resource: "*"}]
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: {Service: [airflow.amazonaws.com, airflow-env.amazonaws.com]}
            Action: sts:AssumeRole
      ManagedPolicyArns: [!Ref Logs]
  More:
    Type: AWS::IAM::Policy
    Properties: {PolicyName: more, PolicyDocument: *policy, Roles: [!Ref Role]}
  Environment:
    Type: AWS::MWAA::Environment
    DependsOn: [More, Itself]
    Properties:
      Name: hand-written
      AirflowVersion: !Ref Version
      DagS3Path: dags
      EndpointManagement: CUSTOMER
      SourceBucketArn: !GetAtt Bucket.Arn
      ExecutionRoleArn: !GetAtt Role.Arn
      WebserverAccessMode: !If [IsProd, PRIVATE_ONLY, PUBLIC_ONLY]
      NetworkConfiguration:
        SubnetIds: [!Ref A, !Ref B]
        SecurityGroupIds: [!Ref Group]
`.replace(
  'Conditions:\n',
  'Conditions:\n  IsDev: !Or [!Equals [!Ref Stage, dev], !Equals [a, b]]\n',
);

/** The template as a stack, for the same engine that deploys plans. */
export function handWrittenStack(
  place: Pick<PlannedStack, 'account' | 'region'>,
): PlannedStack {
  const parsed = parseTemplate(TEMPLATE);
  if (!parsed.ok) throw new Error(parsed.message);
  return {
    ...place,
    name: 'hand-written',
    template: parsed.template as unknown as Template,
    parameters: {},
    inputs: {},
    tags: {},
    capabilities: ['CAPABILITY_IAM'],
  };
}
