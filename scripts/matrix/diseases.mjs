/**
 * Why creation fails in the field, each planted in a network that is otherwise
 * compliant and that somebody else's stack owns. `plant` changes the network
 * at AWS or answers a change of the request; `remediation` is who can fix it.
 */
import { setTimeout as delay } from 'node:timers/promises';

const allTraffic = { IpProtocol: '-1' };

async function noIngress(aws, { groupId }) {
  const { SecurityGroups } = await aws.ec2.describeSecurityGroups({
    GroupIds: [groupId],
  });
  await aws.ec2.revokeSecurityGroupIngress({
    GroupId: groupId,
    IpPermissions: SecurityGroups[0].IpPermissions,
  });
  return { vpc: { securityGroupIds: [groupId] } };
}

async function onlyFromItself(aws, network, port) {
  const change = await noIngress(aws, network);
  await aws.ec2.authorizeSecurityGroupIngress({
    GroupId: network.groupId,
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: port,
        ToPort: port,
        UserIdGroupPairs: [{ GroupId: network.groupId }],
      },
    ],
  });
  return change;
}

async function privateTables(aws, { vpcId, subnetIds }) {
  const { RouteTables } = await aws.ec2.describeRouteTables({
    Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
  });
  return RouteTables.filter(table =>
    table.Associations.some(({ SubnetId }) => subnetIds.includes(SubnetId)),
  );
}

async function attachInternetGateway(aws, { vpcId }) {
  const { InternetGateway } = await aws.ec2.createInternetGateway({});
  await aws.ec2.attachInternetGateway({
    InternetGatewayId: InternetGateway.InternetGatewayId,
    VpcId: vpcId,
  });
  return InternetGateway.InternetGatewayId;
}

const endpoint = (network, service, change = {}) => ({
  VpcId: network.vpcId,
  VpcEndpointType: 'Interface',
  ServiceName: `com.amazonaws.us-east-1.${service}`,
  SubnetIds: network.subnetIds,
  SecurityGroupIds: [network.groupId],
  PrivateDnsEnabled: true,
  ...change,
});

/** Withdraws an action from the role that CloudFormation uses, for one case. */
async function withdraw(aws, Action) {
  const RoleName = 'MwaaCloudFormation';
  const PolicyName = 'withdrawn';
  await aws.iam.putRolePolicy({
    RoleName,
    PolicyName,
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action, Resource: '*' }],
    }),
  });
  return {
    undo: () => aws.iam.deleteRolePolicy({ RoleName, PolicyName }),
  };
}

async function bucket(aws, name, parts, place = {}) {
  await aws.s3.createBucket({ Bucket: name, ...place });
  if (parts.versioning) {
    await aws.s3.putBucketVersioning({
      Bucket: name,
      VersioningConfiguration: { Status: 'Enabled' },
    });
  }
  if (parts.publicAccessBlock) {
    await aws.s3.putPublicAccessBlock({
      Bucket: name,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  } else {
    // Since 2023 a new bucket blocks public access by itself.
    await aws.s3.deletePublicAccessBlock({ Bucket: name });
  }
  return { bucketName: name };
}

async function role(aws, name, services, actions) {
  const { Role } = await aws.iam.createRole({
    RoleName: name,
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: services },
          Action: 'sts:AssumeRole',
        },
      ],
    }),
  });
  await aws.iam.putRolePolicy({
    RoleName: name,
    PolicyName: 'execution',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
    }),
  });
  return { executionRoleArn: Role.Arn };
}

const MWAA = ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'];

/** `[title, routing, who fixes it, plant]`; `none` is the healthy control, and
 * `planned` what the request asks for anyway. */
export const diseases = [
  ['none, internet', 'public', 'none', async () => ({})],
  ['none, no internet', 'private', 'none', async () => ({})],
  ['security group without the self rule', 'public', 'addable', noIngress],
  [
    'security group with only 443 of 443 and 5432',
    'private',
    'addable',
    (aws, network) => onlyFromItself(aws, network, 443),
  ],
  [
    'security group with only 5432 of 443 and 5432',
    'public',
    'addable',
    (aws, network) => onlyFromItself(aws, network, 5432),
  ],
  [
    'security group without egress',
    'public',
    'addable',
    async (aws, { groupId }) => {
      await aws.ec2.revokeSecurityGroupEgress({
        GroupId: groupId,
        IpPermissions: [{ ...allTraffic, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      });
      return { vpc: { securityGroupIds: [groupId] } };
    },
  ],
  [
    'NAT routes missing',
    'public',
    'addable',
    async (aws, network) => {
      for (const table of await privateTables(aws, network)) {
        await aws.ec2.deleteRoute({
          RouteTableId: table.RouteTableId,
          DestinationCidrBlock: '0.0.0.0/0',
        });
      }
      return {};
    },
  ],
  [
    'endpoints missing but one that exists already',
    'private',
    'planned',
    async (aws, network) => {
      await aws.ec2.createVpcEndpoint(endpoint(network, 'sqs'));
      await delay(1500);
      return { vpc: { securityGroupIds: [network.groupId] } };
    },
  ],
  [
    'internet gateway route left under private routing',
    'private',
    "owner's change",
    async (aws, network) => {
      const GatewayId = await attachInternetGateway(aws, network);
      const [table] = await privateTables(aws, network);
      await aws.ec2.createRoute({
        RouteTableId: table.RouteTableId,
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId,
      });
      return {};
    },
  ],
  [
    'implicit main table with an internet gateway',
    'private',
    "owner's change",
    async (aws, network) => {
      const GatewayId = await attachInternetGateway(aws, network);
      for (const table of await privateTables(aws, network)) {
        for (const { RouteTableAssociationId } of table.Associations) {
          await aws.ec2.disassociateRouteTable({
            AssociationId: RouteTableAssociationId,
          });
        }
      }
      const { RouteTables } = await aws.ec2.describeRouteTables({
        Filters: [
          { Name: 'vpc-id', Values: [network.vpcId] },
          { Name: 'association.main', Values: ['true'] },
        ],
      });
      await aws.ec2.createRoute({
        RouteTableId: RouteTables[0].RouteTableId,
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId,
      });
      return {};
    },
  ],
  [
    'ACL without the 1024–65535 return',
    'public',
    "owner's change",
    async (aws, { vpcId, subnetIds }) => {
      const { NetworkAcls } = await aws.ec2.describeNetworkAcls({
        Filters: [
          { Name: 'vpc-id', Values: [vpcId] },
          { Name: 'association.subnet-id', Values: subnetIds },
        ],
      });
      await aws.ec2.createNetworkAclEntry({
        NetworkAclId: NetworkAcls[0].NetworkAclId,
        Egress: false,
        RuleNumber: 50,
        Protocol: '6',
        PortRange: { From: 1024, To: 65535 },
        RuleAction: 'deny',
        CidrBlock: '0.0.0.0/0',
      });
      return {};
    },
  ],
  [
    'private DNS taken by an endpoint of one subnet',
    'private',
    "owner's change",
    async (aws, network) => {
      await aws.ec2.createVpcEndpoint(
        endpoint(network, 'sqs', { SubnetIds: [network.subnetIds[0]] }),
      );
      await delay(1500);
      return { vpc: { securityGroupIds: [network.groupId] } };
    },
  ],
  [
    'VPC without DNS hostnames',
    'private',
    "owner's change",
    async (aws, { vpcId }) => {
      await aws.ec2.modifyVpcAttribute({
        VpcId: vpcId,
        EnableDnsHostnames: { Value: false },
      });
      return {};
    },
  ],
  [
    'VPC without DNS support',
    'public',
    "owner's change",
    async (aws, { vpcId }) => {
      await aws.ec2.modifyVpcAttribute({
        VpcId: vpcId,
        EnableDnsHostnames: { Value: false },
      });
      await aws.ec2.modifyVpcAttribute({
        VpcId: vpcId,
        EnableDnsSupport: { Value: false },
      });
      return {};
    },
  ],
  [
    'three subnets',
    'public',
    'refused',
    async (aws, { subnetIds, idOf }) => ({
      vpc: { subnetIds: [...subnetIds, idOf('PublicSubnet1')] },
    }),
  ],
  [
    'two subnets in one zone',
    'public',
    'another VPC',
    async (aws, { subnetIds, idOf }) => ({
      vpc: { subnetIds: [subnetIds[0], idOf('PublicSubnet1')] },
    }),
  ],
  [
    'role without ec2:CreateVpcEndpoint',
    'public',
    'preflight',
    aws => withdraw(aws, 'ec2:CreateVpcEndpoint'),
  ],
  [
    'quota of Elastic IP addresses used up',
    'public',
    'preflight',
    async (aws, network) => {
      // The NAT routes are missing, so that gateways with addresses are to come.
      for (const table of await privateTables(aws, network)) {
        await aws.ec2.deleteRoute({
          RouteTableId: table.RouteTableId,
          DestinationCidrBlock: '0.0.0.0/0',
        });
      }
      const { NatGateways } = await aws.ec2.describeNatGateways({
        Filter: [{ Name: 'vpc-id', Values: [network.vpcId] }],
      });
      for (const { NatGatewayId } of NatGateways) {
        await aws.ec2.deleteNatGateway({ NatGatewayId });
      }
      await delay(2000);
      const { Addresses } = await aws.ec2.describeAddresses({});
      await aws.quota('addressesPerRegion', Addresses.length);
      return { undo: () => aws.quota('addressesPerRegion', 30) };
    },
  ],
  [
    'bucket without public-access block',
    'public',
    'preflight',
    (aws, { stackName }) =>
      bucket(aws, `${stackName}-open`, { versioning: true }),
  ],
  [
    'bucket without versioning',
    'public',
    'preflight',
    (aws, { stackName }) =>
      bucket(aws, `${stackName}-flat`, { publicAccessBlock: true }),
  ],
  [
    'bucket in another Region',
    'public',
    'preflight',
    (aws, { stackName }) =>
      bucket(
        aws.elsewhere,
        `${stackName}-far`,
        { versioning: true, publicAccessBlock: true },
        { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } },
      ),
  ],
  [
    'execution role that MWAA may not take on',
    'public',
    'preflight',
    (aws, { stackName }) =>
      role(aws, `${stackName}-untrusted`, ['lambda.amazonaws.com'], '*'),
  ],
  [
    'execution role without its log permissions',
    'public',
    'preflight',
    (aws, { stackName }) =>
      role(aws, `${stackName}-mute`, MWAA, [
        'airflow:PublishMetrics',
        's3:*',
        'sqs:*',
        'kms:*',
      ]),
  ],
  [
    'key whose policy leaves out the logs service',
    'public',
    'preflight',
    async aws => {
      const { KeyMetadata } = await aws.kms.createKey({
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::111122223333:root' },
              Action: 'kms:*',
              Resource: '*',
            },
          ],
        }),
      });
      return { kmsKey: KeyMetadata.Arn };
    },
  ],
];
