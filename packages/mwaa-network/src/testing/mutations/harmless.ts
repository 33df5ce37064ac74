/** Why mutations that match change no answer. */
export interface Harmless {
  /** Matched against `path kind: change`, as the matrix prints it. */
  pattern: RegExp;
  reason: string;
}

/**
 * The mutations that change nothing, each with the reason why it may.
 * Reviewed by hand: whatever matches none of these has to be noticed by a rule,
 * and whatever is listed here has to occur.
 */
export const harmless: readonly Harmless[] = [
  {
    pattern: /^addresses/,
    reason:
      'Whether a NAT gateway has an Elastic IP is read off the NAT gateway: the list of addresses repeats it',
  },
  {
    pattern: /^availabilityZones/,
    reason:
      'Zone names are translated to ids only for subnets that do not say their zone’s id',
  },
  {
    pattern: /^vpcEndpointServices/,
    reason:
      'What the Region offers is asked only for an endpoint that is missing',
  },
  {
    pattern: /^prefixLists/,
    reason:
      'A gateway endpoint’s addresses matter only to filters that let less than everything through',
  },
  {
    pattern: /^vpcs/,
    reason:
      'The VPC is known by its subnets, and its blocks by the local route and the subnets',
  },
  {
    pattern: /\[(rtb-main|subnet-other|sg-other|acl-default)\]/,
    reason:
      'The resource lies beside the environment: nothing of it goes this way',
  },
  {
    pattern:
      /(Description|GroupName|PolicyName|InterfaceType|RequesterManaged|DnsEntries|\.Version|AssociationId|\.Tags|securityGroups\[sg-mwaa\]\.OwnerId|^vpcEndpoints.*\.OwnerId) (remove|flip|retarget)/,
    reason: 'A label: EC2 and IAM decide nothing by it',
  },
  {
    pattern:
      /^(natGateways|networkAcls|routeTables|networkInterfaces)\[[^\]]+\]\.VpcId retarget/,
    reason:
      'EC2 derives the VPC from the subnet, by which the resource is found',
  },
  {
    pattern:
      /^(networkAcls|routeTables|vpcEndpoints)\[[^\]]+\]\.(NetworkAclId|RouteTableId|VpcEndpointId) retarget/,
    reason: 'It is found by its association or its service, whatever its id',
  },
  {
    pattern:
      /^(natGateways|vpcEndpoints|routeTables|subnets|internetGateways|networkInterfaces).*(\.State|\.Status|AssociationState|ConnectivityType) remove/,
    reason: 'AWS leaves the state out in older answers: what is there, works',
  },
  {
    pattern: /^networkInterfaces.*\.Status flip/,
    reason:
      'An interface that is not in use lets nothing else be told: the endpoint’s own state counts',
  },
  {
    pattern: /^natGateways.*NatGatewayAddresses/,
    reason:
      'Which address a NAT gateway has makes no difference, and either its allocation or its public address shows that it has one',
  },
  {
    pattern: /^networkAcls\[acl-1\]\.Associations/,
    reason:
      'It is the VPC’s default ACL, which takes every subnet without association; and an association repeats the id of its own ACL',
  },
  {
    pattern: /^networkAcls\[acl-1\]\.IsDefault/,
    reason: 'Every subnet is associated',
  },
  {
    pattern:
      /^networkAcls\[acl-1\]\.Entries\[\d\]\.RuleNumber (narrow: 100|retarget: 100|retarget: 32767)/,
    reason: 'The numbers leave the order of the entries as it was',
  },
  {
    pattern: /^networkAcls\[acl-1\]\.Entries\[[13]\]/,
    reason:
      'The closing * entry comes after one that allows everything, and is implied if it is gone',
  },
  {
    pattern: /^networkInterfaces\[eni-vpce-/,
    reason:
      'The endpoint says in which subnets and groups its interfaces are; what an interface adds is narrower, or of no account to an endpoint',
  },
  {
    pattern: /^routeTables.*\.Associations\[[^\]]+\]\.(RouteTableId|Main)/,
    reason:
      'An association repeats the id of its own table, and Main counts without a subnet only',
  },
  {
    pattern: /^routeTables.*PropagatingVgws remove/,
    reason: 'Propagated routes are listed as routes',
  },
  {
    pattern: /^routeTables.*\.Origin/,
    reason:
      'Origin only decides between two routes of one destination: there are none',
  },
  {
    pattern:
      /^routeTables\[rtb-[^\]]+\]\.Routes\[0\]\.DestinationCidrBlock narrow/,
    reason: 'The environment’s subnets lie in the lower half of the block',
  },
  {
    pattern: /^routeTables.*DestinationPrefixListId retarget/,
    reason:
      'The route leads to the S3 endpoint by whatever list: AWS allows no other one',
  },
  {
    pattern: /^environment\[etl\]\.Status/,
    reason:
      'The network is judged whatever the environment is doing: its endpoints are asked for while it lives',
  },
  {
    pattern:
      /^environment\[etl\]\.(KmsKey|LoggingConfiguration|WeeklyMaintenanceWindowStart) remove/,
    reason:
      'MWAA has a default: a key of its own, which such a bucket may go with, its own window, its own logs',
  },
  {
    pattern:
      /^securityGroups\[sg-mwaa\].*\.(Ipv6Ranges|PrefixListIds|IpRanges|UserIdGroupPairs) remove: gone/,
    reason: 'The list was empty',
  },
  {
    pattern: /^securityGroups.*UserIdGroupPairs\[sg-mwaa\]\.UserId/,
    reason: 'A group’s id is unique among all accounts',
  },
  {
    pattern: /^subnets.*(\.OwnerId remove|-public-\d\]\.OwnerId retarget)/,
    reason: 'The owner of the VPC is known by the environment’s other subnet',
  },
  {
    pattern: /^subnets.*\.AvailabilityZone (remove|retarget)/,
    reason: 'The zone’s id says more than its name, and prevails',
  },
  {
    pattern:
      /^subnets.*\.AvailabilityZoneId (remove|retarget: use1-az\d → use1-az\d-other)/,
    reason:
      'The zone is still another than the other subnet’s, and is known by its name',
  },
  {
    pattern: /^subnets.*\.(AvailableIpAddressCount|MapPublicIpOnLaunch)/,
    reason:
      'No source asks for a number of free addresses, and MWAA takes no public ones',
  },
  {
    pattern: /^subnets.*\.State flip/,
    reason:
      'No source asks for the state of a subnet: interfaces in it show that it works',
  },
  {
    pattern: /^subnets.*\.CidrBlock (narrow|retarget)/,
    reason:
      'The subnet lies in the VPC still, and the filters let every address of it through',
  },
  {
    pattern:
      /^vpcEndpoints.*\.(NetworkInterfaceIds|RouteTableIds|SubnetIds|Groups) remove: gone/,
    reason:
      'The interfaces, or the routes, say the same; or the list was empty',
  },
  {
    pattern:
      /^vpcEndpoints.*\.(NetworkInterfaceIds|RouteTableIds)\[[^\]]+\] (remove|retarget)/,
    reason:
      'Routes lead to the endpoint, and subnets hold it: these lists repeat it',
  },
  {
    pattern: /^vpcEndpoints\[vpce-(database|webserver)\]\.Groups/,
    reason: 'The groups of its interfaces count',
  },
  {
    pattern:
      /^vpcEndpoints\[vpce-(database|webserver)\]\.(PolicyDocument|PrivateDnsEnabled)/,
    reason:
      'MWAA’s own endpoint services have neither policies nor private names',
  },
  {
    pattern: /^vpcEndpoints.*\.PolicyDocument remove/,
    reason: 'Without a policy everything is allowed',
  },
  {
    pattern:
      /^vpcEndpoints\[vpce-s3\]\.(PrivateDnsEnabled|VpcEndpointType remove)/,
    reason:
      'A gateway endpoint has no private name, and is what an endpoint without a type is',
  },
  {
    pattern: /^buckets.*Encryption/,
    reason: 'S3 encrypts by keys of its own where nothing is configured',
  },
  {
    pattern: /^buckets.*Location\[0\] remove/,
    reason: 'No constraint is us-east-1, where the environment is',
  },
  {
    pattern:
      /^environment\[etl\]\.(Arn|ExecutionRoleArn|SourceBucketArn|CeleryExecutorQueue|DatabaseVpcEndpointService|WebserverVpcEndpointService) remove/,
    reason:
      'It is known from what else was read: one role, one bucket, the queue by its pattern, the endpoints by their look',
  },
  {
    pattern: /^environment\[etl\]\.(CreatedAt|EndpointManagement)/,
    reason:
      'They matter while MWAA waits for endpoints, and in a shared VPC only',
  },
  {
    pattern: /^environment\[etl\]\.DagS3Path/,
    reason: 'What lies in the bucket is not the network’s',
  },
  {
    pattern:
      /^environment\[etl\]\.LoggingConfiguration\.(SchedulerLogs|TaskLogs\.LogLevel remove)/,
    reason: 'The sources ask for task logs; MWAA has a default level for them',
  },
  {
    pattern:
      /^environment\[etl\]\.(MinWorkers|MaxWorkers|MinWebservers|MaxWebservers|Schedulers) (remove|retarget)/,
    reason: 'MWAA has a default, and one more is within the class',
  },
  {
    pattern: /^environment\[etl\]\.Name retarget/,
    reason:
      'The role’s permissions for airflow-etl-* hold for that name as well',
  },
  {
    pattern: /^executionRoles\[mwaa-etl-execution\]\.(Arn|RoleName)/,
    reason: 'The role is found by its name or by its ARN',
  },
  {
    pattern: /^executionRoles.*Statement\[(1|3|4)\]/,
    reason:
      'Reading the bucket may be granted by the bucket itself, and no source makes a rule of listing log groups or of other metrics',
  },
  {
    pattern:
      /^executionRoles.*\[(logs:CreateLogGroup|logs:GetLogEvents|logs:GetLogRecord|logs:GetLogGroupFields|logs:GetQueryResults|kms:Encrypt)\]/,
    reason: 'The rules ask for what an environment cannot do without',
  },
  {
    pattern: /^executionRoles.*(Condition|NotResource|Resource)/,
    reason: 'The statement allows more than before, not less',
  },
  {
    pattern: /^keys\[k-1\]\.(Arn|KeyId|MultiRegion remove)/,
    reason:
      'The key is found by its ARN or its id; not said is not multi-Region',
  },
  {
    pattern: /^keys.*\[kms:ReEncrypt\*\]/,
    reason: 'The rule asks for what CloudWatch Logs cannot do without',
  },
];
