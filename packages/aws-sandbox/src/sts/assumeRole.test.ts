import { clientsFor } from '../__testUtils__/clients';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();
const ROLE = 'arn:aws:iam::111122223333:role/MwaaPortalProvision';
const TEMPLATE = JSON.stringify({
  Resources: { W: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
});

async function session(more: object = {}) {
  const { Credentials: given, SourceIdentity } =
    await test.clients.sts.assumeRole({
      RoleArn: ROLE,
      RoleSessionName: 'op-1',
      ...more,
    });
  return {
    SourceIdentity,
    clients: clientsFor(test.url, {
      credentials: {
        accessKeyId: given!.AccessKeyId!,
        secretAccessKey: given!.SecretAccessKey!,
        sessionToken: given!.SessionToken!,
      },
    }),
  };
}

const allow = (Action: string | string[], Resource: string | string[]) =>
  JSON.stringify({ Statement: { Effect: 'Allow', Action, Resource } });

describe('a session', () => {
  it('shows in the log by its name and its source identity', async () => {
    const { clients, SourceIdentity } = await session({
      SourceIdentity: 'user_default_jane',
    });
    expect(SourceIdentity).toBe('user_default_jane');
    await clients.ec2.describeVpcs({});
    const response = await fetch(
      `${test.url}/_sandbox/requests?action=DescribeVpcs`,
    );
    expect(await response.json()).toEqual([
      expect.objectContaining({
        principalArn:
          'arn:aws:sts::111122223333:assumed-role/MwaaPortalProvision/op-1',
        sourceIdentity: 'user_default_jane',
      }),
    ]);
  });

  it('passes its source identity on, and cannot change it', async () => {
    const { clients } = await session({ SourceIdentity: 'jane' });
    const again = { RoleArn: ROLE, RoleSessionName: 'op-2' };
    const passed = await clients.sts.assumeRole(again);
    expect(passed.SourceIdentity).toBe('jane');
    expect(
      await codeOf(clients.sts.assumeRole({ ...again, SourceIdentity: 'joe' })),
    ).toBe('AccessDenied');
  });

  it('has a source identity only where the trust policy lets it be set', async () => {
    await test.clients.iam.createRole({
      RoleName: 'plain',
      AssumeRolePolicyDocument: JSON.stringify({
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: '111122223333' },
          Action: 'sts:AssumeRole',
        },
      }),
    });
    const plain = {
      RoleArn: 'arn:aws:iam::111122223333:role/plain',
      RoleSessionName: 'op-1',
    };
    const { sts } = test.clients;
    expect(await codeOf(sts.assumeRole(plain))).toBe('OK');
    await expect(
      sts.assumeRole({ ...plain, SourceIdentity: 'jane' }),
    ).rejects.toThrow('is not authorized to perform: sts:SetSourceIdentity');
  });

  it.each([
    ['a bad source identity', { SourceIdentity: 'a b' }, 'ValidationError'],
    [
      'a policy that is none',
      { Policy: '{' },
      'MalformedPolicyDocumentException',
    ],
    [
      'a policy that is too long',
      { Policy: allow('ec2:*', 'x'.repeat(2048)) },
      'ValidationError',
    ],
    [
      'a managed policy that does not exist',
      { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/NoSuch' }] },
      'MalformedPolicyDocumentException',
    ],
  ])('is refused with %s', async (_name, more, code) => {
    expect(await codeOf(session(more))).toBe(code);
  });

  it('may do only what its own policy says as well', async () => {
    const { clients } = await session({ Policy: allow('ec2:Describe*', '*') });
    expect(await codeOf(clients.ec2.describeVpcs({}))).toBe('OK');
    await expect(
      clients.ec2.createVpc({ CidrBlock: '10.0.0.0/16' }),
    ).rejects.toThrow('no session policy allows the ec2:CreateVpc action');
  });

  it('may do nothing more than its role, whatever its policy says', async () => {
    const { clients } = await session({
      RoleArn: 'arn:aws:iam::111122223333:role/MwaaPortalRead',
      Policy: allow('*', '*'),
    });
    expect(
      await codeOf(clients.ec2.createVpc({ CidrBlock: '10.0.0.0/16' })),
    ).toBe('UnauthorizedOperation');
  });

  it('is kept to the stacks that its policy names, by name, id and change set', async () => {
    const { cloudformation } = test.clients;
    const { StackId } = await cloudformation.createStack({
      StackName: 'theirs',
      TemplateBody: TEMPLATE,
    });
    const { Id } = await cloudformation.createChangeSet({
      StackName: 'theirs-too',
      ChangeSetName: 'c',
      ChangeSetType: 'CREATE',
      TemplateBody: TEMPLATE,
    });
    const { clients } = await session({
      Policy: allow(
        'cloudformation:*',
        'arn:aws:cloudformation:us-east-1:111122223333:stack/mine/*',
      ),
    });
    const mine = clients.cloudformation;
    const TemplateBody = TEMPLATE;
    expect(
      await codeOf(mine.createStack({ StackName: 'mine', TemplateBody })),
    ).toBe('OK');
    expect(await codeOf(mine.describeStacks({ StackName: 'mine' }))).toBe('OK');
    expect(
      await codeOf(
        mine.describeChangeSet({ ChangeSetName: Id!.replace('/c/', '/d/') }),
      ),
    ).toBe('ChangeSetNotFoundException');
    const denied = [
      mine.createStack({ StackName: 'mine-too', TemplateBody }),
      mine.describeStacks({ StackName: 'theirs' }),
      mine.describeStacks({ StackName: StackId }),
      mine.deleteStack({ StackName: 'theirs' }),
      mine.executeChangeSet({ ChangeSetName: Id }),
      mine.describeStacks({}),
      mine.listStacks({}),
    ];
    for (const call of denied) {
      expect(await codeOf(call as Promise<unknown>)).toBe('AccessDenied');
    }
  });
});
