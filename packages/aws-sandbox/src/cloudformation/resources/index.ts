import { cloudWatchAlarm } from './cloudWatchAlarm';
import {
  clientVpnAuthorizationRule,
  clientVpnEndpoint,
  clientVpnTargetNetworkAssociation,
} from './ec2/clientVpn';
import { flowLog } from './ec2/flowLog';
import {
  egressOnlyInternetGateway,
  internetGateway,
  vpcGatewayAttachment,
} from './ec2/internetGateway';
import { eip, natGateway } from './ec2/natGateway';
import {
  networkAcl,
  networkAclEntry,
  subnetNetworkAclAssociation,
} from './ec2/networkAcl';
import { route } from './ec2/route';
import { routeTable } from './ec2/routeTable';
import { securityGroup } from './ec2/securityGroup';
import {
  securityGroupEgress,
  securityGroupIngress,
} from './ec2/securityGroupRule';
import { subnet } from './ec2/subnet';
import { subnetRouteTableAssociation } from './ec2/subnetRouteTableAssociation';
import { vpc } from './ec2/vpc';
import { vpcEndpoint } from './ec2/vpcEndpoint';
import type { ResourceHandler } from './handler';
import { managedPolicy, policy } from './iam/policy';
import { role } from './iam/role';
import { kmsAlias, kmsKey } from './kms';
import { logGroup } from './logGroup';
import { mwaaEnvironment } from './mwaaEnvironment';
import { bucket, bucketPolicy } from './s3Bucket';
import { waitConditionHandle } from './waitConditionHandle';

/** Every resource type that this endpoint can deploy. */
export const resourceHandlers: Record<string, ResourceHandler> = {
  'AWS::CloudFormation::WaitConditionHandle': waitConditionHandle,
  'AWS::CloudWatch::Alarm': cloudWatchAlarm,
  'AWS::EC2::ClientVpnAuthorizationRule': clientVpnAuthorizationRule,
  'AWS::EC2::ClientVpnEndpoint': clientVpnEndpoint,
  'AWS::EC2::ClientVpnTargetNetworkAssociation':
    clientVpnTargetNetworkAssociation,
  'AWS::EC2::EIP': eip,
  'AWS::EC2::EgressOnlyInternetGateway': egressOnlyInternetGateway,
  'AWS::EC2::FlowLog': flowLog,
  'AWS::EC2::InternetGateway': internetGateway,
  'AWS::EC2::NatGateway': natGateway,
  'AWS::EC2::NetworkAcl': networkAcl,
  'AWS::EC2::NetworkAclEntry': networkAclEntry,
  'AWS::EC2::Route': route,
  'AWS::EC2::RouteTable': routeTable,
  'AWS::EC2::SecurityGroup': securityGroup,
  'AWS::EC2::SecurityGroupEgress': securityGroupEgress,
  'AWS::EC2::SecurityGroupIngress': securityGroupIngress,
  'AWS::EC2::Subnet': subnet,
  'AWS::EC2::SubnetNetworkAclAssociation': subnetNetworkAclAssociation,
  'AWS::EC2::SubnetRouteTableAssociation': subnetRouteTableAssociation,
  'AWS::EC2::VPC': vpc,
  'AWS::EC2::VPCEndpoint': vpcEndpoint,
  'AWS::EC2::VPCGatewayAttachment': vpcGatewayAttachment,
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::IAM::Policy': policy,
  'AWS::IAM::Role': role,
  'AWS::KMS::Alias': kmsAlias,
  'AWS::KMS::Key': kmsKey,
  'AWS::Logs::LogGroup': logGroup,
  'AWS::MWAA::Environment': mwaaEnvironment,
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': bucketPolicy,
};
