import { assume, clientsFor, credentialsOf } from '../__testUtils__/clients';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';
import { sessions } from './identity';

const test = sandboxForTests();

describe('who calls', () => {
  it('is decided by the access key', async () => {
    const other = clientsFor(test.url, {
      credentials: credentialsOf('444455556666'),
    });
    expect(await other.sts.getCallerIdentity({})).toMatchObject({
      Account: '444455556666',
      Arn: 'arn:aws:iam::444455556666:user/billing',
    });
  });

  it('must be known, in the words of each protocol', async () => {
    const stranger = clientsFor(test.url, {
      credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' },
    });
    expect(await codeOf(stranger.sts.getCallerIdentity({}))).toBe(
      'InvalidClientTokenId',
    );
    expect(await codeOf(stranger.ec2.describeVpcs({}))).toBe('AuthFailure');
    expect(await codeOf(stranger.kms.listAliases({}))).toBe(
      'UnrecognizedClientException',
    );
    expect(await codeOf(stranger.airflow.listEnvironments({}))).toBe(
      'UnrecognizedClientException',
    );
    expect(await codeOf(stranger.s3.listBuckets({}))).toBe(
      'InvalidAccessKeyId',
    );
  });

  it('is refused in a Region that does not exist', async () => {
    const elsewhere = clientsFor(test.url, { region: 'mars-north-1' });
    expect(await codeOf(elsewhere.ec2.describeVpcs({}))).toBe('AuthFailure');
  });

  it('must have a session that is not over', async () => {
    const credentials = await assume(
      test.url,
      '444455556666',
      'MwaaPortalRead',
    );
    const reader = clientsFor(test.url, { credentials });
    expect(await reader.sts.getCallerIdentity({})).toMatchObject({
      Arn: 'arn:aws:sts::444455556666:assumed-role/MwaaPortalRead/test',
    });
    const forged = clientsFor(test.url, {
      credentials: { ...credentials, sessionToken: 'forged' },
    });
    expect(await codeOf(forged.sts.getCallerIdentity({}))).toBe(
      'InvalidClientTokenId',
    );
    sessions(test.sandbox.store).get(credentials.accessKeyId)!.expiresAt =
      new Date(0);
    expect(await codeOf(reader.sts.getCallerIdentity({}))).toBe('ExpiredToken');
    expect(await codeOf(reader.ec2.describeVpcs({}))).toBe('RequestExpired');
    expect(await codeOf(reader.kms.listAliases({}))).toBe(
      'ExpiredTokenException',
    );
  });
});

describe('assuming a role', () => {
  const assumeRole = (account: string, role: string, more: object = {}) =>
    codeOf(
      test.clients.sts.assumeRole({
        RoleArn: `arn:aws:iam::${account}:role/${role}`,
        RoleSessionName: 'me',
        ...more,
      }),
    );

  it('works into both accounts, and not into the sealed one', async () => {
    for (const role of ['MwaaPortalRead', 'MwaaPortalProvision']) {
      expect(await assumeRole('111122223333', role)).toBe('OK');
      expect(await assumeRole('444455556666', role)).toBe('OK');
      expect(await assumeRole('777788889999', role)).toBe('AccessDenied');
    }
    expect(await assumeRole('444455556666', 'NoSuchRole')).toBe('AccessDenied');
    // CloudFormation's role trusts CloudFormation alone.
    expect(await assumeRole('111122223333', 'MwaaCloudFormation')).toBe(
      'AccessDenied',
    );
  });

  it('keeps to the limits of a session', async () => {
    expect(
      await assumeRole('111122223333', 'MwaaPortalRead', {
        DurationSeconds: 60,
      }),
    ).toBe('ValidationError');
    expect(
      await assumeRole('111122223333', 'MwaaPortalRead', {
        DurationSeconds: 7200,
      }),
    ).toBe('ValidationError');
    expect(
      await assumeRole('111122223333', 'MwaaPortalRead', {
        RoleSessionName: 'a b',
      }),
    ).toBe('ValidationError');
  });
});

describe('what a role may do', () => {
  it('is reading, for the portal’s reading role', async () => {
    const credentials = await assume(
      test.url,
      '111122223333',
      'MwaaPortalRead',
    );
    const reader = clientsFor(test.url, { credentials });
    expect(await codeOf(reader.ec2.describeVpcs({}))).toBe('OK');
    expect(await codeOf(reader.airflow.listEnvironments({}))).toBe('OK');
    expect(await codeOf(reader.s3.headBucket({ Bucket: 'nosuch' }))).toBe(
      'NotFound',
    );
    expect(
      await codeOf(reader.airflow.createWebLoginToken({ Name: 'x' })),
    ).toBe('ResourceNotFoundException');
    expect(await codeOf(reader.cloudformation.describeStacks({}))).toBe('OK');
    expect(
      await codeOf(reader.ec2.createVpc({ CidrBlock: '10.0.0.0/16' })),
    ).toBe('UnauthorizedOperation');
    expect(await codeOf(reader.airflow.deleteEnvironment({ Name: 'x' }))).toBe(
      'AccessDeniedException',
    );
    expect(await codeOf(reader.s3.createBucket({ Bucket: 'abc' }))).toBe(
      'AccessDenied',
    );
    expect(await codeOf(reader.kms.createKey({}))).toBe(
      'AccessDeniedException',
    );
    expect(
      await codeOf(
        reader.cloudformation.createStack({
          StackName: 'x',
          TemplateBody: '{}',
        }),
      ),
    ).toBe('AccessDenied');
  });

  it('follows its policies, where a deny wins', async () => {
    const { iam } = test.clients;
    await iam.createRole({
      RoleName: 'builder',
      AssumeRolePolicyDocument: JSON.stringify({
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: '111122223333' },
          Action: 'sts:AssumeRole',
        },
      }),
    });
    await iam.attachRolePolicy({
      RoleName: 'builder',
      PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    });
    await iam.putRolePolicy({
      RoleName: 'builder',
      PolicyName: 'NoEndpoints',
      PolicyDocument: JSON.stringify({
        Statement: [
          { Effect: 'Deny', Action: 'ec2:CreateVpcEndpoint', Resource: '*' },
        ],
      }),
    });
    const credentials = await assume(test.url, '111122223333', 'builder');
    const { ec2 } = clientsFor(test.url, { credentials });
    expect(await codeOf(ec2.createVpc({ CidrBlock: '10.0.0.0/16' }))).toBe(
      'OK',
    );
    expect(
      await codeOf(
        ec2.createVpcEndpoint({ VpcId: 'vpc-0', ServiceName: 's3' }),
      ),
    ).toBe('UnauthorizedOperation');
  });
});
