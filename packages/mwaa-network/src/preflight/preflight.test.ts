import { planned } from '../plan/__fixtures__/planned';
import { factsWithServices } from '../plan/__fixtures__/requests';
import { itemsOf, notRead } from '../snapshot';
import { interpretTemplate } from '../readers/template';
import {
  CERTIFICATE,
  items,
  planOf,
  quotaUses,
  requests,
  willing,
} from './__fixtures__/answers';
import { preflight, preflightProblems } from './preflight';
import { preflightQuestions } from './preflightQuestions';
import type { PreflightFacts } from './types';

const everything = planOf(requests['everything that may be asked for']);

/** The checks of a plan in a willing account that answers one thing otherwise. */
const checksWith = (change: Partial<PreflightFacts>, plan = everything) =>
  preflight(plan, { ...willing(plan), ...change });

const checkWith = (
  id: string,
  change: Partial<PreflightFacts>,
  plan = everything,
) => {
  const found = checksWith(change, plan).filter(check => check.id === id);
  expect(found).toHaveLength(1);
  return found[0];
};

describe('preflight', () => {
  it.each(Object.entries(requests))(
    'lets through a plan that nothing is in the way of: %s',
    (_, request) => {
      const plan = planOf(request);
      const checks = preflight(plan, willing(plan));
      expect(checks.length).toBeGreaterThan(5);
      expect(checks.filter(({ status }) => status !== 'pass')).toEqual([]);
      expect(preflightProblems(checks)).toEqual([]);
    },
  );

  it('names all that is in the way at once', () => {
    const failed = checksWith({
      quotas: items(...quotaUses(100, 100)),
      attachedRanges: items({ CidrBlock: '10.0.0.0/8', via: 'vpc-0b' }),
      certificates: items(),
      simulated: items(),
      serviceLinkedRole: items(),
    }).filter(({ status }) => status !== 'pass');
    expect(failed.map(({ id, status }) => [id, status])).toEqual([
      ['permissions/cloudformation', 'unknown'],
      ['service-linked-role', 'warn'],
      ['service-linked-role/client-vpn', 'warn'],
      ['quota/vpcs', 'fail'],
      ['quota/internetGateways', 'fail'],
      ['quota/natGatewaysPerZone', 'fail'],
      ['quota/interfaceEndpointsPerVpc', 'fail'],
      ['quota/elasticIps', 'fail'],
      ['quota/environments', 'fail'],
      ['overlap/vpc', 'fail'],
      ['certificate/serverCertificateArn', 'fail'],
    ]);
    for (const { message, remedy } of failed) {
      expect(message).not.toBe('');
      expect(remedy).not.toBe('');
    }
  });

  describe('quotas', () => {
    it('counts what is there and what comes', () => {
      const full = (used: number) =>
        checkWith('quota/elasticIps', { quotas: items(...quotaUses(used, 5)) });
      expect(full(3)).toMatchObject({ status: 'pass', value: '2 more' });
      expect(full(4)).toMatchObject({
        status: 'fail',
        message: '4 in use and 2 to come, of 5',
        remedy: expect.stringContaining(
          '--service-code ec2 --quota-code L-0263D0A3 --desired-value 6',
        ),
      });
    });

    it('weighs NAT gateways in each zone by itself', () => {
      const uses = quotaUses(0, 5).map(use =>
        use.scope === 'us-east-1a' ? { ...use, used: 5 } : use,
      );
      const inZones = planOf({
        vpc: { availabilityZoneIds: ['use1-az1', 'use1-az2'] },
      });
      expect(
        checkWith(
          'quota/natGatewaysPerZone',
          { quotas: items(...uses) },
          inZones,
        ).status,
      ).toBe('pass');
      const inFullZone = planOf({
        vpc: { availabilityZoneIds: ['use1-az6', 'use1-az2'] },
      });
      expect(
        checkWith(
          'quota/natGatewaysPerZone',
          { quotas: items(...uses) },
          inFullZone,
        ),
      ).toMatchObject({
        status: 'fail',
        message: expect.stringContaining('us-east-1a: 5 in use and 1 to come'),
      });
    });

    it('counts the endpoints that MWAA makes, too', () => {
      const value = (request: object) =>
        checkWith('quota/interfaceEndpointsPerVpc', {}, planOf(request)).value;
      expect(
        value({ routing: 'public', webserverAccessMode: 'PUBLIC_ONLY' }),
      ).toBe('1 more');
      expect(
        value({ routing: 'public', webserverAccessMode: 'PRIVATE_ONLY' }),
      ).toBe('2 more');
    });

    it('is unknown where Service Quotas says nothing of one', () => {
      expect(checkWith('quota/vpcs', { quotas: items() })).toMatchObject({
        status: 'unknown',
        remedy: expect.stringContaining('--service-code vpc'),
      });
    });
  });

  describe('permissions', () => {
    const simulatedBut = (...others: Array<Record<string, unknown>>) => {
      const { simulated } = willing(everything);
      if (simulated.status !== 'read') throw new Error('not read');
      return {
        simulated: items(
          ...simulated.items.map(one => ({
            ...one,
            ...others.find(({ action }) => action === one.action),
          })),
        ),
      };
    };

    it('names each action that is denied', () => {
      expect(
        checkWith(
          'permissions/cloudformation',
          simulatedBut(
            { action: 'ec2:CreateVpc', decision: 'implicitDeny' },
            { action: 'iam:PassRole', decision: 'explicitDeny' },
          ),
        ),
      ).toMatchObject({
        status: 'fail',
        message: 'The role may not ec2:CreateVpc, iam:PassRole',
      });
    });

    it('does not take for denied what hangs on a condition that nobody knows', () => {
      expect(
        checkWith(
          'permissions/cloudformation',
          simulatedBut({
            action: 'ec2:CreateVpc',
            decision: 'implicitDeny',
            missingContextValues: ['aws:PrincipalOrgID'],
          }),
        ),
      ).toMatchObject({
        status: 'unknown',
        message: expect.stringContaining(
          'ec2:CreateVpc (it hangs on aws:PrincipalOrgID)',
        ),
      });
    });

    it.each([
      ['service-linked-role', 'airflow.amazonaws.com', 'allowed', 'pass'],
      ['service-linked-role', 'airflow.amazonaws.com', 'implicitDeny', 'fail'],
      [
        'service-linked-role/client-vpn',
        'clientvpn.amazonaws.com',
        'allowed',
        'pass',
      ],
      [
        'service-linked-role/client-vpn',
        'clientvpn.amazonaws.com',
        'implicitDeny',
        'fail',
      ],
    ])(
      'weighs the role of the first: %s, %s, %s',
      (id, service, decision, status) => {
        const action = 'iam:CreateServiceLinkedRole';
        const change = {
          serviceLinkedRole: items<{ RoleName: string }>(),
          simulated: items<{
            action: string;
            decision: string;
            service?: string;
          }>(
            ...preflightQuestions(everything)
              .actions.filter(other => other !== action)
              .map(other => ({ action: other, decision: 'allowed' })),
            { action, decision, service },
          ),
        };
        expect(checkWith(id, change).status).toBe(status);
        // One cause is told once.
        expect(checkWith('permissions/cloudformation', change).status).toBe(
          'pass',
        );
      },
    );

    it('asks for Client VPN’s role of nobody without one', () => {
      const plain = planOf({});
      expect(
        preflight(plain, willing(plain))
          .map(({ id }) => id)
          .filter(id => id.startsWith('service-linked-role')),
      ).toEqual(['service-linked-role']);
    });
  });

  describe('blocks', () => {
    it.each([
      ['overlap/vpc', '10.192.128.0/20', 'vpc.cidrBlock'],
      [
        'overlap/clients',
        everything.request.access.clientCidrBlock,
        'access.clientCidrBlock',
      ],
    ])('refuses an overlap: %s', (id, CidrBlock, field) => {
      expect(
        checkWith(id, { attachedRanges: items({ CidrBlock, via: 'pcx-1' }) }),
      ).toMatchObject({
        status: 'fail',
        field,
        message: `Overlaps ${CidrBlock} (pcx-1)`,
      });
    });
  });

  describe('private names in an existing VPC', () => {
    const inNew = planOf({
      routing: 'private',
      endpointProfile: 'strict-2022',
    });
    const inExisting = {
      ...inNew,
      request: {
        ...inNew.request,
        vpc: { ...inNew.request.vpc, vpcId: 'vpc-0a' },
      },
    };
    const zone = (Name: string) => ({
      hostedZones: items({ HostedZoneId: 'Z1', Name }),
    });

    it.each([
      ['sqs.us-east-1.amazonaws.com.', 'fail'],
      ['dkr.ecr.us-east-1.amazonaws.com', 'fail'],
      ['api.airflow.us-east-1.amazonaws.com.', 'fail'],
      ['sqs.eu-west-1.amazonaws.com.', 'pass'],
      ['sqs.us-east-1.amazonaws.com.cn.', 'pass'],
      ['corp.example.', 'pass'],
    ])('weighs the private hosted zone %s: %s', (name, status) => {
      const check = checkWith(
        'private-dns/hosted-zones',
        zone(name),
        inExisting,
      );
      expect(check.status).toBe(status);
      // What to do stands there exactly where there is something to do.
      expect(
        check.remedy.includes(
          '--hosted-zone-id Z1 --vpc VPCRegion=us-east-1,VPCId=vpc-0a',
        ),
      ).toBe(status === 'fail');
    });

    it.each([
      ['kms.cn-north-1.amazonaws.com.cn.', 'fail'],
      ['kms.cn-north-1.amazonaws.com.', 'pass'],
    ])('weighs %s in China, whatever the service’s prefix', (name, status) => {
      const [stack] = inExisting.stacks;
      const text = JSON.stringify(stack.template).replaceAll(
        'us-east-1',
        'cn-north-1',
      );
      const inChina = {
        ...inExisting,
        request: { ...inExisting.request, region: 'cn-north-1' },
        stacks: [{ ...stack, template: JSON.parse(text) }],
      };
      expect(
        checkWith('private-dns/hosted-zones', zone(name), inChina).status,
      ).toBe(status);
    });

    it('is unknown where Route 53 was not asked', () => {
      expect(
        checkWith(
          'private-dns/hosted-zones',
          { hostedZones: notRead('Refused.') },
          inExisting,
        ).status,
      ).toBe('unknown');
    });

    it('is no matter of a new VPC, which no zone is associated with', () => {
      expect(
        checksWith(zone('sqs.us-east-1.amazonaws.com.'), inNew).filter(
          ({ id }) => id === 'private-dns/hosted-zones',
        ),
      ).toEqual([]);
    });
  });

  describe('certificates', () => {
    it.each([
      ['ISSUED', 'pass'],
      ['PENDING_VALIDATION', 'fail'],
      ['EXPIRED', 'fail'],
      [undefined, 'fail'],
    ])('weighs one that is %s', (Status, status) => {
      const checks = checksWith({
        certificates: items({ CertificateArn: CERTIFICATE, Status }),
      }).filter(({ id }) => id.startsWith('certificate/'));
      expect(checks.map(check => check.status)).toEqual([status]);
    });
  });

  describe('what the request names', () => {
    const BUCKET = 'shared-dags';
    const plan = planOf({ bucketName: BUCKET });
    const bucket = (change: object = {}) => ({
      Name: BUCKET,
      Location: items({}),
      Versioning: items({ Status: 'Enabled' as const }),
      PublicAccessBlock: items({
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      }),
      Encryption: items({
        Rules: [
          { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
        ],
      }),
      ...change,
    });

    it('passes a bucket that is fit', () => {
      const checks = checksWith({ buckets: items(bucket()) }, plan).filter(
        ({ field }) => field === 'bucketName',
      );
      expect(checks.map(({ id, status }) => [id, status])).toEqual([
        ['bucketName/exists', 'pass'],
        ...checks.slice(1).map(({ id }) => [id, 'pass']),
      ]);
      expect(checks.map(({ id }) => id)).toEqual(
        expect.arrayContaining([
          'bucket/region',
          'bucket/versioning',
          'bucket/public-access-block',
        ]),
      );
    });

    it('judges a role by the ARNs of its own partition', () => {
      const facts = {
        ...factsWithServices,
        region: 'cn-north-1',
        availabilityZones: ['cnn1-az1', 'cnn1-az2'].map(ZoneId => ({
          ZoneId,
          ZoneName: ZoneId,
        })),
        vpcEndpointServices: null,
      };
      const inChina = planned(
        {
          region: 'cn-north-1',
          executionRoleArn: 'arn:aws-cn:iam::111122223333:role/etl',
        },
        facts,
      );
      // The role that a stack would make, as it is read back.
      const made = planned({ region: 'cn-north-1' }, facts).stacks[0];
      const { snapshot } = interpretTemplate(made.template, {
        account: made.account,
        region: made.region,
        stackName: made.name,
        parameters: {},
        facts,
      });
      const role = itemsOf(snapshot.executionRoles)[0];
      const checks = preflight(inChina, {
        ...willing(inChina),
        region: 'cn-north-1',
        executionRoles: items({
          ...role,
          Arn: 'arn:aws-cn:iam::111122223333:role/etl',
          RoleName: 'etl',
        }),
      }).filter(({ field }) => field === 'executionRoleArn');
      expect(
        checks
          .filter(({ status }) => status === 'fail')
          .map(({ id, message }) => [id, message]),
      ).toEqual([]);
      expect(checks.map(({ id }) => id)).toContain('execution-role/metrics');
    });

    it('judges it as the judge does', () => {
      expect(
        checkWith(
          'bucket/versioning',
          { buckets: items(bucket({ Versioning: items({}) })) },
          plan,
        ).status,
      ).toBe('fail');
      expect(
        checkWith(
          'bucket/versioning',
          { buckets: items(bucket({ Versioning: notRead('Denied.') })) },
          plan,
        ).status,
      ).toBe('unknown');
    });

    it('tells nobody to update an environment that does not exist', () => {
      const check = checkWith(
        'bucket/region',
        {
          buckets: items(
            bucket({ Location: items({ LocationConstraint: 'eu-west-1' }) }),
          ),
        },
        plan,
      );
      expect(check).toMatchObject({
        status: 'fail',
        remedy: expect.stringContaining('leave it out'),
      });
      expect(check.remedy).not.toContain('update-environment');
    });

    it('says once that there is none', () => {
      const checks = checksWith({ buckets: items() }, plan).filter(
        ({ field }) => field === 'bucketName',
      );
      expect(checks).toMatchObject([
        { id: 'bucketName/exists', status: 'fail', value: BUCKET },
      ]);
    });
  });

  it('makes problems of what did not pass: errors stop, the rest is told', () => {
    const problems = preflightProblems(
      checksWith({
        quotas: notRead('servicequotas:ListServiceQuotas was refused.'),
        certificates: items(),
      }),
    );
    expect(
      problems.filter(({ severity }) => severity === 'error'),
    ).toMatchObject([{ field: 'access.serverCertificateArn' }]);
    const told = problems.filter(({ severity }) => severity === 'warning');
    expect(told.length).toBeGreaterThan(3);
    expect(told[0]).toMatchObject({
      field: 'account',
      message:
        'Quota: VPCs per Region: Could not be read: servicequotas:ListServiceQuotas was refused.',
    });
  });
});
