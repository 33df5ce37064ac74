import { partitionOf, type EnvironmentRequest } from 'mwaa-network';

/** Something of the account that a request names, and where. */
export interface NamedResource {
  /** Path of the field: `vpc.vpcId`. */
  field: string;
  /** As it was named. */
  value: string;
  arn: string;
}

type Names = Partial<
  Pick<
    EnvironmentRequest,
    | 'access'
    | 'alarmTopicArn'
    | 'bucketName'
    | 'executionRoleArn'
    | 'kmsKey'
    | 'permissionsBoundaryArn'
    | 'vpc'
  >
> &
  Pick<EnvironmentRequest, 'account' | 'region'>;

/**
 * Everything that exists already and that a request asks to have used. A VPC
 * stands for its subnets and route tables, which the plan holds to be of it.
 */
export function namedResources(request: Names): NamedResource[] {
  const { access, account, region, vpc } = request;
  const partition = partitionOf(region);
  const ofEc2 = (type: string) => (id: string) =>
    `arn:${partition}:ec2:${region}:${account}:${type}/${id}`;
  const itself = (arn: string) => arn;
  const named = (
    field: string,
    value: unknown,
    toArn: (value: string) => string = itself,
  ): NamedResource[] =>
    typeof value === 'string' && value !== ''
      ? [{ field, value, arn: toArn(value) }]
      : [];
  return [
    ...named('vpc.vpcId', vpc?.vpcId, ofEc2('vpc')),
    ...(vpc?.securityGroupIds ?? []).flatMap(id =>
      named('vpc.securityGroupIds', id, ofEc2('security-group')),
    ),
    ...named(
      'bucketName',
      request.bucketName,
      name => `arn:${partition}:s3:::${name}`,
    ),
    ...named('executionRoleArn', request.executionRoleArn),
    ...named('permissionsBoundaryArn', request.permissionsBoundaryArn),
    ...named('alarmTopicArn', request.alarmTopicArn),
    ...named('access.serverCertificateArn', access?.serverCertificateArn),
    ...named('access.clientCertificateArn', access?.clientCertificateArn),
    ...(['aws-owned', 'new'].includes(request.kmsKey ?? '')
      ? []
      : named('kmsKey', request.kmsKey)),
  ];
}
