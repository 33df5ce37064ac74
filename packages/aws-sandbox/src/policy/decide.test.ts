import { decide, trusts } from './decide';
import { PolicyDocument } from './document';

const allow = (Action: string, Resource = '*'): PolicyDocument => ({
  Statement: [{ Effect: 'Allow', Action, Resource }],
});
const deny = (Action: string, more: object = {}): PolicyDocument => ({
  Statement: { Effect: 'Deny', Action, Resource: '*', ...more },
});

describe('deciding about an action', () => {
  it.each<[string, PolicyDocument[], string, string | undefined, string]>([
    ['nothing is said', [], 'ec2:CreateVpc', undefined, 'implicitDeny'],
    [
      'a wildcard allows',
      [allow('ec2:Create*')],
      'ec2:CreateVpc',
      undefined,
      'allowed',
    ],
    [
      'letters differ in case',
      [allow('EC2:createvpc')],
      'ec2:CreateVpc',
      undefined,
      'allowed',
    ],
    [
      'a deny is there too',
      [allow('*'), deny('ec2:*')],
      'ec2:CreateVpc',
      undefined,
      'explicitDeny',
    ],
    [
      'a deny has a condition',
      [allow('*'), deny('ec2:*', { Condition: { Bool: {} } })],
      'ec2:CreateVpc',
      undefined,
      'allowed',
    ],
    [
      'another resource is allowed',
      [allow('s3:*', 'arn:aws:s3:::mine/*')],
      's3:GetObject',
      'arn:aws:s3:::yours/x',
      'implicitDeny',
    ],
    [
      'all but this resource are denied, and none is known',
      [allow('*'), deny('s3:*', { Resource: undefined, NotResource: 'x' })],
      's3:GetObject',
      undefined,
      'allowed',
    ],
    [
      'all but another resource are denied',
      [allow('*'), deny('s3:*', { Resource: undefined, NotResource: 'x' })],
      's3:GetObject',
      'y',
      'explicitDeny',
    ],
    [
      'all but this resource are denied',
      [allow('*'), deny('s3:*', { Resource: undefined, NotResource: 'x' })],
      's3:GetObject',
      'x',
      'allowed',
    ],
    [
      'this resource is allowed',
      [allow('s3:*', 'arn:aws:s3:::mine/*')],
      's3:GetObject',
      'arn:aws:s3:::mine/x',
      'allowed',
    ],
  ])('when %s', (_title, documents, action, resource, decision) => {
    expect(decide(documents, action, resource)).toBe(decision);
  });

  it('understands everything but', () => {
    const document: PolicyDocument = {
      Statement: { Effect: 'Allow', NotAction: 'iam:*' },
    };
    expect(decide([document], 'ec2:CreateVpc')).toBe('allowed');
    expect(decide([document], 'iam:CreateRole')).toBe('implicitDeny');
  });
});

describe('trusting', () => {
  const principal = { arn: 'arn:aws:iam::1:user/me', account: '1' };
  const by = (Principal: any): PolicyDocument => ({
    Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal },
  });

  it('is by account, by ARN or of everyone', () => {
    expect(trusts(by({ AWS: 'arn:aws:iam::1:root' }), principal)).toBe(true);
    expect(trusts(by({ AWS: ['2', '1'] }), principal)).toBe(true);
    expect(trusts(by({ AWS: principal.arn }), principal)).toBe(true);
    expect(trusts(by('*'), principal)).toBe(true);
    expect(trusts(by({ AWS: '2' }), principal)).toBe(false);
  });

  it('of services is by name', () => {
    expect(trusts(by({ Service: ['a', 'b'] }), { service: 'b' })).toBe(true);
    expect(trusts(by({ Service: 'a' }), { service: 'b' })).toBe(false);
  });
});
