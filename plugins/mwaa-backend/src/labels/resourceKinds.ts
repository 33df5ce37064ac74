import type { Dated } from 'mwaa-network';

/** What people call a kind of resource. */
export interface ResourceKind {
  title: string;
  /** Where an `s` does not do. */
  plural?: string;
  /** Seconds that its creation usually takes, where it is worth saying. */
  typicalSeconds?: number;
  /** Whether losing one loses data or breaks an environment for good. */
  precious?: boolean;
}

/** The resources of the product's templates, by CloudFormation type. */
export const resourceKinds: Dated<Record<string, ResourceKind>> = {
  asOf: '2026-09',
  source:
    'Amazon MWAA User Guide ("20 to 30 minutes" for an environment); the others as commonly seen in us-east-1',
  values: {
    'AWS::EC2::VPC': { title: 'VPC' },
    'AWS::EC2::Subnet': { title: 'subnet', precious: true },
    'AWS::EC2::InternetGateway': { title: 'internet gateway' },
    'AWS::EC2::VPCGatewayAttachment': {
      title: 'attachment of the internet gateway',
      plural: 'attachments of the internet gateway',
    },
    'AWS::EC2::EIP': {
      title: 'Elastic IP address',
      plural: 'Elastic IP addresses',
    },
    'AWS::EC2::NatGateway': { title: 'NAT gateway', typicalSeconds: 100 },
    'AWS::EC2::RouteTable': { title: 'route table' },
    'AWS::EC2::Route': { title: 'route' },
    'AWS::EC2::SubnetRouteTableAssociation': {
      title: 'route table association',
    },
    'AWS::EC2::NetworkAcl': { title: 'network ACL' },
    'AWS::EC2::NetworkAclEntry': {
      title: 'network ACL entry',
      plural: 'network ACL entries',
    },
    'AWS::EC2::SubnetNetworkAclAssociation': {
      title: 'network ACL association',
    },
    'AWS::EC2::SecurityGroup': { title: 'security group' },
    'AWS::EC2::SecurityGroupIngress': { title: 'inbound rule' },
    'AWS::EC2::SecurityGroupEgress': { title: 'outbound rule' },
    'AWS::EC2::VPCEndpoint': { title: 'VPC endpoint', typicalSeconds: 60 },
    'AWS::S3::Bucket': {
      title: 'S3 bucket',
      typicalSeconds: 25,
      precious: true,
    },
    'AWS::S3::BucketPolicy': {
      title: 'bucket policy',
      plural: 'bucket policies',
    },
    'AWS::IAM::Role': { title: 'execution role', typicalSeconds: 20 },
    'AWS::IAM::Policy': {
      title: 'policy of the execution role',
      plural: 'policies of the execution role',
    },
    'AWS::IAM::ManagedPolicy': {
      title: 'managed policy',
      plural: 'managed policies',
    },
    'AWS::KMS::Key': { title: 'KMS key', precious: true },
    'AWS::KMS::Alias': {
      title: 'alias of the KMS key',
      plural: 'aliases of the KMS key',
    },
    'AWS::Logs::LogGroup': { title: 'log group' },
    'AWS::EC2::FlowLog': { title: 'VPC flow log' },
    'AWS::EC2::ClientVpnEndpoint': { title: 'Client VPN endpoint' },
    'AWS::EC2::ClientVpnTargetNetworkAssociation': {
      title: 'Client VPN association',
      typicalSeconds: 8 * 60,
    },
    'AWS::EC2::ClientVpnAuthorizationRule': {
      title: 'Client VPN authorisation rule',
    },
    'AWS::CloudWatch::Alarm': { title: 'CloudWatch alarm' },
    'AWS::MWAA::Environment': {
      title: 'MWAA environment',
      typicalSeconds: 25 * 60,
      precious: true,
    },
  },
};

/** The kind, or for one not in the list its type's last part. */
export function resourceKind(type: string): ResourceKind {
  return (
    resourceKinds.values[type] ?? { title: type.split('::').pop() ?? type }
  );
}

/** `3 route tables`. */
export function countOf(type: string, count: number): string {
  const { plural, title } = resourceKind(type);
  return `${count} ${plural ?? `${title}s`}`;
}
