import fc from 'fast-check';
import { evaluate } from './evaluate';
import { byPart, covers, mayMeet } from './glob';

const bucket = 'arn:aws:s3:::dags';
const get = { action: 's3:GetObject', resource: `${bucket}/*` };
const policy = (...Statement: object[]) => [
  { Version: '2012-10-17', Statement },
];
const allow = (more: object = {}) => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:*',
  Resource: '*',
  ...more,
});
const deny = (more: object = {}) => ({ ...allow(more), Effect: 'Deny' });

describe('covers', () => {
  it.each([
    ['*', 'anything', true],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get?bject', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    [`${bucket}/*`, `${bucket}/*`, true],
    [`${bucket}/?`, `${bucket}/*`, false],
    [`${bucket}/a*`, `${bucket}/*`, false],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'axxbyy', false],
    ['', '', true],
    ['', 'a', false],
  ])('%s covers %s: %s', (pattern, text, expected) => {
    expect(covers(pattern, text)).toBe(expected);
  });

  it('agrees with a regular expression', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'b'),
      maxLength: 8,
    });
    const patterns = fc.string({
      unit: fc.constantFrom('a', 'b', '*', '?'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(patterns, letters, (pattern, text) => {
        const expression = new RegExp(
          `^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`,
        );
        expect(covers(pattern, text)).toBe(expression.test(text));
        expect(mayMeet(pattern, text)).toBe(covers(pattern, text));
      }),
    );
  });

  it('compares ARNs part by part', () => {
    const meet = byPart(mayMeet);
    const key = (account: string) => `arn:aws:kms:*:${account}:key/*`;
    expect(meet(key('1'), 'arn:aws:kms:us-east-1:2:key/*')).toBe(false);
    expect(meet(key('*'), 'arn:aws:kms:us-east-1:2:key/*')).toBe(true);
    expect(byPart(covers)('arn:aws:sqs:*', 'arn:aws:sqs:r:1:q')).toBe(true);
  });

  it('never rules out what two patterns have in common', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'b'),
      maxLength: 6,
    });
    const patterns = fc.string({
      unit: fc.constantFrom('a', 'b', '*', '?'),
      maxLength: 5,
    });
    fc.assert(
      fc.property(patterns, patterns, letters, (p, q, text) => {
        fc.pre(covers(p, text) && covers(q, text));
        expect(mayMeet(p, q)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('evaluate', () => {
  it.each([
    ['full access', policy(allow()), 'allowed'],
    ['a single statement', [{ Statement: allow() }], 'allowed'],
    [
      'everybody, as AWS writes it',
      policy(allow({ Principal: { AWS: '*' } })),
      'allowed',
    ],
    ['another action', policy(allow({ Action: 's3:PutObject' })), 'denied'],
    [
      'actions in another case',
      policy(allow({ Action: 'S3:getobject' })),
      'allowed',
    ],
    [
      'another bucket',
      policy(allow({ Resource: 'arn:aws:s3:::other/*' })),
      'denied',
    ],
    [
      'part of the bucket',
      policy(allow({ Resource: `${bucket}/dags/*` })),
      'unknown',
    ],
    ['no statement', policy(), 'denied'],
    ['a denial', policy(allow(), deny()), 'denied'],
    [
      'a denial of something else',
      policy(allow(), deny({ Action: 's3:Put*' })),
      'allowed',
    ],
    [
      'a denial of a part',
      policy(allow(), deny({ Resource: `${bucket}/secret/*` })),
      'unknown',
    ],
    [
      'a denial under a condition',
      policy(
        allow(),
        deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ),
      'unknown',
    ],
    [
      'one principal',
      policy(allow({ Principal: { AWS: 'arn:aws:iam::1:role/r' } })),
      'unknown',
    ],
    [
      'a condition',
      policy(
        allow({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
      ),
      'unknown',
    ],
    [
      'a condition and no match',
      policy(allow({ Action: 'sqs:*', Condition: {} })),
      'denied',
    ],
    [
      'NotAction',
      policy({ ...allow(), Action: undefined, NotAction: 's3:Delete*' }),
      'allowed',
    ],
    [
      'NotResource of the bucket',
      policy({ ...allow(), Resource: undefined, NotResource: `${bucket}/*` }),
      'denied',
    ],
    [
      'NotResource of a part',
      policy({ ...allow(), Resource: undefined, NotResource: `${bucket}/a/*` }),
      'unknown',
    ],
    [
      'a bucket that does not exist yet',
      policy(allow({ Resource: 'unresolved:Bucket.Arn' })),
      'unknown',
    ],
    [
      'everything but a bucket that does not exist yet',
      policy(
        allow(),
        deny({
          Resource: undefined,
          NotResource: ['arn:aws:s3:::other/*', 'unresolved:Bucket.Arn/*'],
        }),
      ),
      'unknown',
    ],
    [
      'everything but what a variable names',
      policy({
        ...allow(),
        Resource: undefined,
        NotResource: 'arn:aws:s3:::${aws:PrincipalTag/team}/*',
      }),
      'unknown',
    ],
    [
      'an ARN whose last fields are left out',
      policy(allow({ Resource: 'arn:aws:s3' })),
      'allowed',
    ],
    [
      'an ARN of another service, likewise',
      policy(allow({ Resource: 'arn:aws:sqs' })),
      'denied',
    ],
    ['junk', [{ Statement: 7 }], 'unknown'],
  ] as const)('%s', (_, documents, expected) => {
    expect(evaluate(documents, get, 'resource')).toBe(expected);
  });

  it('knows conditions whose key it was told', () => {
    const via = (service: string) =>
      policy({
        Effect: 'Allow',
        Action: 's3:*',
        Resource: '*',
        Condition: { StringLike: { 'kms:ViaService': [service] } },
      });
    const request = {
      ...get,
      context: { 'kms:ViaService': 'sqs.us-east-1.amazonaws.com' },
    };
    expect(evaluate(via('sqs.*.amazonaws.com'), request, 'identity')).toBe(
      'allowed',
    );
    expect(evaluate(via('s3.*.amazonaws.com'), request, 'identity')).toBe(
      'denied',
    );
  });

  it.each([
    ['StringEquals', { 'AWS:sourceaccount': '1' }, 'allowed'],
    ['StringEquals', { 'aws:SourceAccount': ['2', '3'] }, 'denied'],
    ['StringEqualsIfExists', { 'aws:SourceAccount': '1' }, 'allowed'],
    ['StringEqualsIfExists', { 'aws:SourceVpc': 'vpc-1' }, 'unknown'],
    ['StringEqualsIgnoreCase', { 'kms:ViaService': 'SQS' }, 'allowed'],
    ['StringNotEquals', { 'aws:SourceAccount': '1' }, 'denied'],
    ['StringNotEquals', { 'aws:SourceAccount': ['2', '3'] }, 'allowed'],
    ['StringNotEquals', { 'aws:SourceAccount': '${x}' }, 'unknown'],
    ['StringNotLike', { 'kms:ViaService': 's?s' }, 'denied'],
    ['ArnNotLike', { 'aws:SourceArn': 'arn:aws:sqs:r:1:*' }, 'denied'],
    ['ArnNotLike', { 'aws:SourceArn': 'arn:aws:sqs:r:2:*' }, 'allowed'],
    ['ForAnyValue:StringEquals', { 'aws:SourceAccount': '1' }, 'allowed'],
    ['ForAllValues:StringLike', { 'kms:ViaService': 's3*' }, 'denied'],
    ['Null', { 'aws:SourceAccount': 'false' }, 'allowed'],
    ['Null', { 'aws:SourceAccount': true }, 'denied'],
    ['Null', { 'aws:SourceVpc': 'true' }, 'unknown'],
    ['NumericEquals', { 'aws:SourceAccount': '1' }, 'unknown'],
    ['StringEquals', { 'aws:SourceAccount': 1 }, 'unknown'],
    ['toString', { 'aws:SourceAccount': '1' }, 'unknown'],
    // A pattern that only `StringLike` would follow, of a value half known.
    ['StringEquals', { half: 'arn:*:etl' }, 'unknown'],
  ])('compares by %s: %j', (operator, keys, expected) => {
    const request = {
      ...get,
      context: {
        'aws:SourceAccount': '1',
        'aws:SourceArn': 'arn:aws:sqs:r:1:q',
        'kms:ViaService': 'sqs',
        half: 'arn:*:etl',
      },
    };
    expect(
      evaluate(
        policy(allow({ Condition: { [operator]: keys } })),
        request,
        'resource',
      ),
    ).toBe(expected);
  });

  it('takes a statement that is left out for one that cannot be read', () => {
    // A hole, as in [, statement]: what goes over a list passes it by.
    const Statement = Object.assign(new Array(2), { 1: allow() });
    expect(evaluate([{ Statement }], get, 'resource')).toBe('unknown');
  });

  it('takes anything for a policy', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.anything())),
        documents => {
          expect(['allowed', 'denied', 'unknown']).toContain(
            evaluate(documents, get, 'resource'),
          );
        },
      ),
    );
  });
});
