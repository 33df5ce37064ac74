import fc from 'fast-check';
import type { ResourceTags, UsableRule } from 'backstage-plugin-mwaa-node';
import { mockServices } from '@backstage/backend-test-utils';
import { fields } from 'mwaa-network';
import { ACCOUNT, FakeMwaaAws, REGION } from '../__testUtils__/FakeMwaaAws';
import { decideUsable, matches, matchesArn } from './decideUsable';
import { namedResources } from './namedResources';
import { assertMayName, UsableService } from './UsableService';

const OWNER = 'group:default/data';
const FINANCE = 'group:default/finance';
const TAG = 'backstage:owner';

const request = {
  name: 'etl',
  account: ACCOUNT,
  region: REGION,
  owner: OWNER,
};

/** Each field that names something, with what finance has of its kind. */
const NAMED: Array<[field: string, change: object, arn: string]> = [
  [
    'vpc.vpcId',
    { vpc: { vpcId: 'vpc-0f1' } },
    `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/vpc-0f1`,
  ],
  [
    'vpc.securityGroupIds',
    { vpc: { securityGroupIds: ['sg-0f1'] } },
    `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/sg-0f1`,
  ],
  ['bucketName', { bucketName: 'finance-dags' }, 'arn:aws:s3:::finance-dags'],
  ...(
    [
      ['executionRoleArn', `arn:aws:iam::${ACCOUNT}:role/finance`],
      ['permissionsBoundaryArn', `arn:aws:iam::${ACCOUNT}:policy/finance`],
      ['alarmTopicArn', `arn:aws:sns:${REGION}:${ACCOUNT}:finance`],
      ['kmsKey', `arn:aws:kms:${REGION}:${ACCOUNT}:key/f1`],
    ] as const
  ).map(([field, arn]): [string, object, string] => [
    field,
    { [field]: arn },
    arn,
  ]),
  ...(['serverCertificateArn', 'clientCertificateArn'] as const).map(
    (field): [string, object, string] => [
      `access.${field}`,
      {
        access: {
          mechanism: 'client-vpn',
          [field]: `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/${field}`,
        },
      },
      `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/${field}`,
    ],
  ),
];

function service(more: { tags?: ResourceTags; rules?: UsableRule[] } = {}) {
  const aws = new FakeMwaaAws();
  aws.configured[0].usable = more.rules ?? [];
  const asked: string[][] = [];
  aws.resourceTags = async (_place, arns) => {
    asked.push(arns);
    return Object.fromEntries(
      arns.map(arn => [
        arn,
        more.tags ?? { status: 'read', tags: { [TAG]: FINANCE } },
      ]),
    );
  };
  return {
    asked,
    aws,
    usable: new UsableService({
      aws,
      cache: mockServices.cache.mock(),
      ttl: 1000,
      ownerTag: TAG,
    }),
  };
}

it('the account’s own boundary may be named by everybody', async () => {
  const { aws, usable } = service();
  const permissionsBoundaryArn = `arn:aws:iam::${ACCOUNT}:policy/Bound`;
  const naming = { ...request, permissionsBoundaryArn };
  await expect(usable.problems(naming)).resolves.toHaveLength(1);
  aws.configured[0].provisioning!.permissionsBoundaryArn =
    permissionsBoundaryArn;
  await expect(usable.problems(naming)).resolves.toEqual([]);
});

describe.each(NAMED)('somebody else’s %s', (field, change, arn) => {
  const wanted = { ...request, ...change };

  it('is refused, by field', async () => {
    const { asked, usable } = service();
    await expect(usable.problems(wanted)).resolves.toEqual([
      expect.objectContaining({
        field,
        severity: 'error',
        message: `Is not there, or ${OWNER} may not use it.`,
      }),
    ]);
    expect(asked).toEqual([[arn]]);
  });

  it.each<[string, ResourceTags]>([
    ['not there', { status: 'absent' }],
    ['could not be read', { status: 'notRead', reason: 'AccessDenied' }],
    ['has no tags', { status: 'read', tags: {} }],
    [
      'has a tag that only looks like the owner’s',
      {
        status: 'read',
        tags: { [TAG]: `${OWNER}-2`, 'Backstage:Owner': OWNER },
      },
    ],
  ])('is the same answer where it is %s', async (_, tags) => {
    const foreign = await service().usable.problems(wanted);
    await expect(service({ tags }).usable.problems(wanted)).resolves.toEqual(
      foreign,
    );
  });

  it('may be used where its own tag names the owner', async () => {
    const tags = { status: 'read' as const, tags: { [TAG]: 'Group:Data' } };
    await expect(service({ tags }).usable.problems(wanted)).resolves.toEqual(
      [],
    );
  });

  it('may be used where the configuration lists it for the owner, and for no other', async () => {
    const rule = (group: string) => [{ resources: [arn], groups: [group] }];
    await expect(
      service({ rules: rule(OWNER) }).usable.problems(wanted),
    ).resolves.toEqual([]);
    await expect(
      service({ rules: rule(FINANCE) }).usable.problems(wanted),
    ).resolves.toHaveLength(1);
  });

  it('is asked anew in an update that names it first, and not where it was named', async () => {
    const { usable } = service();
    await expect(
      usable.problemsOfChange(request, wanted, OWNER),
    ).resolves.toHaveLength(1);
    await expect(
      usable.problemsOfChange(wanted, wanted, OWNER),
    ).resolves.toEqual([]);
  });

  it('may be named by nobody who does not belong to the owner', () => {
    const caller = (...ownershipRefs: string[]) => ({
      type: 'user' as const,
      ref: 'user:default/mallory',
      ownershipRefs,
    });
    expect(() => assertMayName(wanted, caller(FINANCE))).toThrow(field);
    expect(() => assertMayName(wanted, caller(OWNER))).not.toThrow();
    expect(() => assertMayName(request, caller(FINANCE))).not.toThrow();
  });
});

describe('the fields of a request', () => {
  it('that name something are all known', () => {
    const suspicious = fields
      .map(({ path }) => path)
      .filter(path => /Arn$|Ids?$|bucketName|kmsKey/.test(path));
    const known = NAMED.map(([field]) => field);
    expect(suspicious.filter(field => !known.includes(field))).toEqual([
      // Zones are nobody's, and a VPC covers its subnets.
      'vpc.availabilityZoneIds',
      'vpc.subnetIds',
    ]);
  });

  it('name nothing where the stack makes it', () => {
    expect(namedResources({ ...request, kmsKey: 'new' })).toEqual([]);
    expect(namedResources({ ...request, kmsKey: 'aws-owned' })).toEqual([]);
  });

  it('are of the Region’s partition', () => {
    expect(
      namedResources({
        ...request,
        region: 'cn-north-1',
        bucketName: 'dags',
        vpc: { vpcId: 'vpc-1' },
      }).map(({ arn }) => arn),
    ).toEqual([
      `arn:aws-cn:ec2:cn-north-1:${ACCOUNT}:vpc/vpc-1`,
      'arn:aws-cn:s3:::dags',
    ]);
  });
});

const ref = fc.constantFrom(OWNER, FINANCE, 'group:default/ops', 'Data', '');
const arns = fc.constantFrom(...NAMED.map(([, , arn]) => arn));
const patterns = fc.array(
  fc.oneof(arns, fc.constantFrom('arn:aws:s3:::*', 'arn:aws:iam::*:role/*')),
);
const rules = fc.array(
  fc.record({ resources: patterns, groups: fc.array(ref) }),
);
const anyTags = fc.oneof(
  fc.constant({ status: 'absent' as const }),
  fc.constant({ status: 'notRead' as const, reason: 'no' }),
  ref.map(owner => ({
    status: 'read' as const,
    tags: { [TAG]: owner, other: OWNER },
  })),
);

describe('decideUsable', () => {
  it('never allows by what names another owner', () => {
    fc.assert(
      fc.property(arns, anyTags, rules, (arn, tags, given) => {
        const others = given.map(rule => ({
          ...rule,
          groups: rule.groups.filter(
            group => group !== OWNER && group !== 'Data',
          ),
        }));
        const named =
          tags.status === 'read' && ['Data', OWNER].includes(tags.tags[TAG]);
        expect(
          decideUsable(arn, tags, {
            owner: OWNER,
            ownerTag: TAG,
            rules: others,
          }),
        ).toBe(named ? 'tag' : undefined);
      }),
    );
  });

  it('allows nothing to nobody', () => {
    fc.assert(
      fc.property(arns, anyTags, rules, (arn, tags, given) => {
        expect(
          decideUsable(arn, tags, { owner: '', ownerTag: TAG, rules: given }),
        ).toBeUndefined();
      }),
    );
  });
});

describe('a pattern of ARNs', () => {
  it.each([
    // A star ends where the account begins: else it would reach another’s.
    [`arn:aws:kms:*:${ACCOUNT}:key/f1`, `arn:aws:kms:r:9:x:${ACCOUNT}:key/f1`],
    [`arn:aws:kms:*:${ACCOUNT}:key/*`, `arn:aws:kms:r:4:${ACCOUNT}:key/f1`],
    ['arn:aws:s3:::dags', 'arn:aws:s3:::dags2'],
    ['arn:aws:s3:::dags', 'arn:aws:s3:::Dags'],
    ['arn:aws:s3:::d?gs', 'arn:aws:s3:::dgs'],
  ])('%s is not %s', (pattern, arn) => {
    expect(matchesArn(pattern, arn)).toBe(false);
  });

  it.each([
    [`arn:aws:kms:*:${ACCOUNT}:key/f1`, `arn:aws:kms:r:${ACCOUNT}:key/f1`],
    [`arn:aws:sns:*:${ACCOUNT}:a*`, `arn:aws:sns:r:${ACCOUNT}:a:b`],
    ['arn:aws:s3:::d?gs*', 'arn:aws:s3:::dags'],
  ])('%s is %s', (pattern, arn) => {
    expect(matchesArn(pattern, arn)).toBe(true);
  });

  it('matches as a regular expression of its pieces would', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/') });
    const pattern = fc.string({
      unit: fc.constantFrom('a', 'b', ':', '*', '?'),
    });
    fc.assert(
      fc.property(pattern, text, (glob, value) => {
        const oracle = new RegExp(
          `^${glob.replace(/\*+/g, '.*').replace(/\?/g, '.')}$`,
        );
        expect(matches(glob, value)).toBe(oracle.test(value));
      }),
      { numRuns: 2000 },
    );
  });
});
