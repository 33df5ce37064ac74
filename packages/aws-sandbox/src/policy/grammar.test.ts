import { checkPolicy } from './check';
import { PolicyKindName, policyKinds } from './kinds.data';

/** A statement that policies of the kind may have. */
const good: Record<PolicyKindName, object> = {
  inline: { Effect: 'Allow', Action: 's3:Get*', Resource: '*' },
  managed: { Effect: 'Allow', Action: 's3:Get*', Resource: '*' },
  session: { Effect: 'Allow', Action: 's3:Get*', Resource: '*' },
  trust: {
    Effect: 'Allow',
    Principal: { Service: 'airflow.amazonaws.com' },
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
  },
  bucket: {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: 'arn:aws:s3:::b/*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
  endpoint: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
  key: {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'kms:*',
    Resource: '*',
  },
};
const kinds = Object.keys(policyKinds) as PolicyKindName[];

function refusal(kind: PolicyKindName, document: unknown): string {
  const text =
    typeof document === 'string' ? document : JSON.stringify(document);
  try {
    checkPolicy(kind, text);
    return 'taken';
  } catch (error: any) {
    return `${error.code}: ${error.message}`;
  }
}

const withStatement = (kind: PolicyKindName, change: object) => ({
  Version: '2012-10-17',
  Statement: [{ ...good[kind], ...change }],
});

describe('policies', () => {
  it.each(kinds)('takes a proper one (%s)', kind => {
    expect(refusal(kind, withStatement(kind, {}))).toBe('taken');
    expect(
      refusal(kind, { Version: '2012-10-17', Statement: good[kind] }),
    ).toBe('taken');
  });

  it.each(kinds)('refuses what no kind may have (%s)', kind => {
    const code = policyKinds[kind].refusal.code;
    const cases: unknown[] = [
      'no JSON',
      '[]',
      { Version: '2012-10-17' },
      { ...withStatement(kind, {}), Versions: 1 },
      { ...withStatement(kind, {}), Version: '2017-10-17' },
      withStatement(kind, { Effect: 'allow' }),
      withStatement(kind, { Effect: undefined }),
      withStatement(kind, { Action: undefined }),
      withStatement(kind, { Action: 'GetObject' }),
      withStatement(kind, { Action: 'sts:a:b' }),
      withStatement(kind, { Action: 'a a:b' }),
      withStatement(kind, { Action: [1] }),
      withStatement(kind, { NotAction: 's3:*' }),
      withStatement(kind, { Actions: 's3:*' }),
      withStatement(kind, { Condition: 'aws:SourceVpc' }),
      withStatement(kind, { Principal: { Role: 'x' } }),
      {
        Version: '2012-10-17',
        Statement: [1, 2].map(() => ({ ...good[kind], Sid: 'twice' })),
      },
    ];
    for (const document of cases) {
      expect([document, refusal(kind, document)]).toEqual([
        document,
        expect.stringMatching(`^${code}: `),
      ]);
    }
  });

  it.each<[PolicyKindName, object, string]>([
    [
      'inline',
      { Action: 'GetObject' },
      'MalformedPolicyDocument: Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
    [
      'inline',
      { Action: undefined },
      'MalformedPolicyDocument: Policy statement must contain actions.',
    ],
    [
      'inline',
      { Resource: undefined },
      'MalformedPolicyDocument: Policy statement must contain resources.',
    ],
    [
      'inline',
      { Resource: 'bucket' },
      'MalformedPolicyDocument: Resource bucket must be in ARN format or "*".',
    ],
    [
      'session',
      { Principal: '*' },
      'MalformedPolicyDocument: Policy document should not specify a principal.',
    ],
    [
      'managed',
      { NotPrincipal: '*' },
      'MalformedPolicyDocument: Policy document should not specify a principal.',
    ],
    [
      'trust',
      { Resource: '*' },
      'MalformedPolicyDocument: Has prohibited field Resource',
    ],
    [
      'trust',
      { Principal: undefined },
      'MalformedPolicyDocument: Missing required field Principal',
    ],
    [
      'trust',
      { Action: 's3:GetObject' },
      'MalformedPolicyDocument: AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [
      'trust',
      { Action: '*' },
      'MalformedPolicyDocument: AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [
      'bucket',
      { Principal: undefined },
      'MalformedPolicy: Missing required field Principal',
    ],
    [
      'bucket',
      { Action: 'ec2:*' },
      'MalformedPolicy: Policy has invalid action',
    ],
    [
      'bucket',
      { Resource: undefined },
      'MalformedPolicy: Statement is missing required element',
    ],
    [
      'endpoint',
      { Principal: undefined, NotPrincipal: '*' },
      'InvalidPolicyDocument: The Policy Document is not valid. A statement is without Principal',
    ],
    [
      'endpoint',
      { Resource: undefined },
      'InvalidPolicyDocument: The Policy Document is not valid. A statement is without Resource',
    ],
    [
      'key',
      { Principal: undefined },
      'MalformedPolicyDocumentException: The policy is not syntactically or semantically correct. A statement is without Principal',
    ],
    ['key', { Resource: undefined }, 'taken'],
    ['bucket', { Principal: undefined, NotPrincipal: '*' }, 'taken'],
  ])('of %s answers %j with its own words', (kind, change, words) => {
    expect(refusal(kind, withStatement(kind, change))).toBe(words);
  });

  it('asks managed policies alone for the current version', () => {
    for (const Version of [undefined, '2008-10-17']) {
      const document = { Version, Statement: good.inline };
      expect(refusal('inline', document)).toBe('taken');
      expect(refusal('managed', document)).toBe(
        'MalformedPolicyDocument: Policy document must be version 2012-10-17 or greater.',
      );
    }
  });

  it.each<[PolicyKindName, string]>([
    [
      'inline',
      'LimitExceeded: Maximum policy size of 10240 bytes exceeded for role r',
    ],
    ['managed', 'LimitExceeded: Cannot exceed quota for PolicySize: 6144'],
    ['trust', 'LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048'],
    [
      'bucket',
      'PolicyTooLarge: Policy exceeds the maximum allowed document size.',
    ],
    [
      'endpoint',
      'InvalidPolicyDocument: The Policy Document is larger than 20480 bytes.',
    ],
    ['key', 'LimitExceededException: The policy is larger than 32768 bytes.'],
  ])('of %s may be so long and no longer', (kind, words) => {
    const { limit, counts } = (policyKinds[kind] as any).size;
    const ofSize = (length: number) => {
      const frame = JSON.stringify(withStatement(kind, { Sid: '' }));
      return JSON.stringify(
        withStatement(kind, { Sid: 'x'.repeat(length - frame.length) }),
      );
    };
    const check = (text: string) => {
      try {
        checkPolicy(kind, text, { owner: 'r' });
        return 'taken';
      } catch (error: any) {
        return `${error.code}: ${error.message}`;
      }
    };
    expect(check(ofSize(limit))).toBe('taken');
    expect(check(ofSize(limit + 1))).toBe(words);
    const spread = `${ofSize(limit)}\n    `;
    expect(check(spread)).toBe(counts === 'characters' ? 'taken' : words);
  });
});
