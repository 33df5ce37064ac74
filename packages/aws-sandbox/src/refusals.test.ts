import { assume, clientsFor } from './__testUtils__/clients';
import { sandboxForTests, until } from './__testUtils__/sandboxForTests';
import { policy, resourcePolicy, trust } from './__testUtils__/steps/policies';

const test = sandboxForTests();
const root = 'arn:aws:iam::111122223333:root';
const RoleName = 'worker';
const Bucket = 'bucket-of-refusals';
const withoutPrincipal = policy;
const withPrincipal = resourcePolicy('s3:GetObject', '*');
const long = (length: number) =>
  policy.replace('"Effect"', `"Sid":"${'x'.repeat(length)}","Effect"`);

/** `code: message` of what AWS answers. */
async function answer(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'OK';
  } catch (error: any) {
    return `${error.name}: ${error.message}`;
  }
}

describe('what AWS refuses is refused', () => {
  let VpcId: string;
  let KeyId: string;
  let PolicyArn: string;
  beforeAll(async () => {
    const { ec2, iam, kms, s3 } = test.clients;
    VpcId = (await ec2.createVpc({ CidrBlock: '10.0.0.0/16' })).Vpc!.VpcId!;
    KeyId = (await kms.createKey({})).KeyMetadata!.KeyId!;
    await iam.createRole({ RoleName, AssumeRolePolicyDocument: trust });
    PolicyArn = (
      await iam.createPolicy({ PolicyName: 'own', PolicyDocument: policy })
    ).Policy!.Arn!;
    await s3.createBucket({ Bucket });
  });

  it.each<[string, (clients: typeof test.clients) => Promise<unknown>, string]>(
    [
      [
        'CreateRole',
        ({ iam }) =>
          iam.createRole({
            RoleName: 'r',
            AssumeRolePolicyDocument: withoutPrincipal,
          }),
        'MalformedPolicyDocumentException: Missing required field Principal',
      ],
      [
        'UpdateAssumeRolePolicy',
        ({ iam }) =>
          iam.updateAssumeRolePolicy({
            RoleName,
            PolicyDocument: withPrincipal,
          }),
        'MalformedPolicyDocumentException: AssumeRole policy may only specify STS AssumeRole actions.',
      ],
      [
        'PutRolePolicy',
        ({ iam }) =>
          iam.putRolePolicy({
            RoleName,
            PolicyName: 'p',
            PolicyDocument: withPrincipal,
          }),
        'MalformedPolicyDocumentException: Policy document should not specify a principal.',
      ],
      [
        'CreatePolicy',
        ({ iam }) =>
          iam.createPolicy({
            PolicyName: 'p',
            PolicyDocument: policy.replace('ec2:Describe*', 'Describe*'),
          }),
        'MalformedPolicyDocumentException: Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
      ],
      [
        'CreatePolicyVersion',
        ({ iam }) =>
          iam.createPolicyVersion({ PolicyArn, PolicyDocument: long(6144) }),
        'LimitExceededException: Cannot exceed quota for PolicySize: 6144',
      ],
      [
        'AssumeRole with a policy',
        ({ sts }) =>
          sts.assumeRole({
            RoleArn: 'arn:aws:iam::111122223333:role/MwaaPortalRead',
            RoleSessionName: 'test',
            Policy: withPrincipal,
          }),
        'MalformedPolicyDocumentException: Policy document should not specify a principal.',
      ],
      [
        'CreateRole, its description',
        ({ iam }) =>
          iam.createRole({
            RoleName: 'r',
            AssumeRolePolicyDocument: trust,
            Description: 'Airflow → S3',
          }),
        "ValidationError: 1 validation error detected: Value 'Airflow → S3' at 'description' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*",
      ],
      [
        'UpdateRole, its description',
        ({ iam }) =>
          iam.updateRole({ RoleName, Description: 'x'.repeat(1001) }),
        `ValidationError: 1 validation error detected: Value '${'x'.repeat(1001)}' at 'description' failed to satisfy constraint: Member must have length less than or equal to 1000`,
      ],
      [
        'PutBucketPolicy',
        ({ s3 }) => s3.putBucketPolicy({ Bucket, Policy: withoutPrincipal }),
        'MalformedPolicy: Missing required field Principal',
      ],
      [
        'PutBucketPolicy, not JSON',
        ({ s3 }) => s3.putBucketPolicy({ Bucket, Policy: 'x' }),
        "MalformedPolicy: Policies must be valid JSON and the first byte must be '{'",
      ],
      [
        "PutBucketPolicy, another's bucket",
        ({ s3 }) =>
          s3.putBucketPolicy({
            Bucket,
            Policy: resourcePolicy('s3:*', 'arn:aws:s3:::other/*'),
          }),
        'MalformedPolicy: Policy has invalid resource',
      ],
      [
        'CreateVpcEndpoint',
        ({ ec2 }) =>
          ec2.createVpcEndpoint({
            VpcId,
            ServiceName: 'com.amazonaws.us-east-1.s3',
            PolicyDocument: withoutPrincipal,
          }),
        'InvalidPolicyDocument: The Policy Document is not valid. A statement is without Principal',
      ],
      [
        'CreateKey, which locks out',
        ({ kms }) =>
          kms.createKey({ Policy: resourcePolicy('kms:Encrypt', '*') }),
        'MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.',
      ],
      [
        'PutKeyPolicy, which locks out',
        ({ kms }) =>
          kms.putKeyPolicy({
            KeyId,
            PolicyName: 'default',
            Policy: resourcePolicy('kms:*', '*').replace(
              root,
              'arn:aws:iam::444455556666:root',
            ),
          }),
        'MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.',
      ],
      [
        'CreateSecurityGroup, beyond ASCII',
        ({ ec2 }) =>
          ec2.createSecurityGroup({
            VpcId,
            GroupName: 'g',
            Description: 'für Airflow',
          }),
        'InvalidParameterValue: Value (für Airflow) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.',
      ],
      [
        'CreateSecurityGroup, its description',
        ({ ec2 }) =>
          ec2.createSecurityGroup({
            VpcId,
            GroupName: 'g',
            Description: "Airflow's",
          }),
        'InvalidParameterValue: Invalid security group description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*',
      ],
      [
        'CreateSecurityGroup, its name',
        ({ ec2 }) =>
          ec2.createSecurityGroup({
            VpcId,
            GroupName: 'a>b',
            Description: 'd',
          }),
        'InvalidParameterValue: Invalid security group name. Valid names are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*',
      ],
      [
        'AuthorizeSecurityGroupIngress, its description',
        async ({ ec2 }) => {
          const { SecurityGroups } = await ec2.describeSecurityGroups({});
          return ec2.authorizeSecurityGroupIngress({
            GroupId: SecurityGroups![0].GroupId,
            IpPermissions: [
              {
                IpProtocol: 'tcp',
                FromPort: 443,
                ToPort: 443,
                IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'a -> b' }],
              },
            ],
          });
        },
        'InvalidParameterValue: Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*',
      ],
    ],
  )('%s', async (_title, call, words) => {
    expect(await answer(call(test.clients))).toBe(words);
  });

  const alarm = (change: object) =>
    answer(
      test.clients.monitoring.putMetricAlarm({
        AlarmName: 'a',
        Namespace: 'AmazonMWAA',
        MetricName: 'SchedulerHeartbeat',
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 2,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        ...change,
      }),
    );

  it.each<[object, string]>([
    [{ Period: 20 }, 'OK'],
    [{ TreatMissingData: 'breaching' }, 'OK'],
    [
      { TreatMissingData: 'violating' },
      'TreatMissingData must be one of breaching, notBreaching, ignore, missing',
    ],
    [{ Period: 45 }, 'Period must be 10, 20, 30 or a multiple of 60'],
    [{ Period: 0 }, 'Period must be 10, 20, 30 or a multiple of 60'],
    [{ EvaluationPeriods: 288 }, 'OK'],
    [
      { EvaluationPeriods: 289 },
      'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400)',
    ],
    [{ Period: 3600, EvaluationPeriods: 168 }, 'OK'],
    [
      { Period: 3600, EvaluationPeriods: 169 },
      'Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800)',
    ],
    [
      { DatapointsToAlarm: 3 },
      'DatapointsToAlarm must be less than or equal to EvaluationPeriods',
    ],
  ])('PutMetricAlarm with %j', async (change, words) => {
    expect((await alarm(change)).replace(/^Validation\w+: /, '')).toBe(words);
  });

  it('the policies of a role together, and not of another', async () => {
    const { iam } = test.clients;
    const put = (PolicyName: string, PolicyDocument: string) =>
      answer(iam.putRolePolicy({ RoleName, PolicyName, PolicyDocument }));
    expect(await put('a', long(6000))).toBe('OK');
    expect(await put('b', long(6000))).toBe(
      'LimitExceededException: Maximum policy size of 10240 bytes exceeded for role worker',
    );
    expect(await put('a', long(7000))).toBe('OK');
    expect(await put('b', long(2000))).toBe('OK');
  });
});

describe('the check of a key policy for lockouts', () => {
  const lockedOut =
    'MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.';
  const statement = (change: object) => ({
    Effect: 'Allow',
    Principal: { AWS: root },
    Action: 'kms:*',
    Resource: '*',
    ...change,
  });
  const made = async (
    statements: object[],
    { kms } = test.clients,
    bypass?: boolean,
  ) =>
    answer(
      kms.createKey({
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: statements,
        }),
        BypassPolicyLockoutSafetyCheck: bypass,
      }),
    );

  it('sees who may set the policy again', async () => {
    expect(await made([statement({})])).toBe('OK');
    expect(await made([statement({ Action: 'kms:Put*' })])).toBe('OK');
    const user = { AWS: 'arn:aws:iam::111122223333:user/portal' };
    expect(await made([statement({ Principal: user })])).toBe('OK');
    expect(await made([statement({ Action: 'kms:Get*' })])).toBe(lockedOut);
    expect(await made([statement({ Resource: undefined })])).toBe(lockedOut);
    expect(await made([])).toBe(lockedOut);
    const other = { Service: 'logs.us-east-1.amazonaws.com' };
    expect(await made([statement({ Principal: other })])).toBe(lockedOut);
    expect(
      await made([
        statement({}),
        statement({ Effect: 'Deny', Action: 'kms:PutKeyPolicy' }),
      ]),
    ).toBe(lockedOut);
  });

  it('can be left out', async () => {
    expect(await made([], test.clients, true)).toBe('OK');
  });

  it('asks the policies of a role when only the account is named', async () => {
    const { iam } = test.clients;
    await iam.createRole({
      RoleName: 'maker',
      AssumeRolePolicyDocument: trust,
    });
    await iam.putRolePolicy({
      RoleName: 'maker',
      PolicyName: 'p',
      PolicyDocument: policy.replace('ec2:Describe*', 'kms:CreateKey'),
    });
    const maker = clientsFor(test.url, {
      credentials: await assume(test.url, '111122223333', 'maker'),
    });
    expect(await made([statement({})], maker)).toBe(lockedOut);
    const AWS = 'arn:aws:iam::111122223333:role/maker';
    expect(await made([statement({ Principal: { AWS } })], maker)).toBe('OK');
  });
});

describe('a stack', () => {
  it('fails with the words of the service', async () => {
    const { cloudformation } = test.clients;
    const StackName = 'refused';
    await cloudformation.createStack({
      StackName,
      Capabilities: ['CAPABILITY_IAM'],
      TemplateBody: JSON.stringify({
        Resources: {
          Role: {
            Type: 'AWS::IAM::Role',
            Properties: { AssumeRolePolicyDocument: JSON.parse(policy) },
          },
          Key: {
            Type: 'AWS::KMS::Key',
            Properties: {
              KeyPolicy: JSON.parse(resourcePolicy('kms:Encrypt', '*')),
            },
          },
        },
      }),
    });
    await until(
      () => cloudformation.describeStacks({ StackName }),
      ({ Stacks }) => Stacks![0].StackStatus === 'ROLLBACK_COMPLETE',
    );
    const { StackEvents } = await cloudformation.describeStackEvents({
      StackName,
    });
    const reasons = StackEvents!
      .filter(event => event.ResourceStatus === 'CREATE_FAILED')
      .map(event => event.ResourceStatusReason);
    expect(reasons).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /Missing required field Principal|will not allow you to update the key policy/,
        ),
      ]),
    );
  });

  it('takes a key without the check when told so', async () => {
    const { cloudformation } = test.clients;
    const StackName = 'bypassed';
    await cloudformation.createStack({
      StackName,
      TemplateBody: JSON.stringify({
        Resources: {
          Key: {
            Type: 'AWS::KMS::Key',
            Properties: {
              BypassPolicyLockoutSafetyCheck: true,
              KeyPolicy: JSON.parse(resourcePolicy('kms:Encrypt', '*')),
            },
          },
        },
      }),
    });
    const { Stacks } = await until(
      () => cloudformation.describeStacks({ StackName }),
      answered => !/PROGRESS/.test(answered.Stacks![0].StackStatus!),
    );
    expect(Stacks![0].StackStatus).toBe('CREATE_COMPLETE');
  });
});
