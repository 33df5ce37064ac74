import { validateTemplate } from '../__testUtils__/validateTemplate';
import { judge } from '../judge';
import { TAGS } from '../data';
import { interpretTemplate } from '../readers/template';
import { factsWithServices, request } from './__fixtures__/requests';
import { plan } from './plan';
import type { EnvironmentRequest } from '../request';
import type { PlanResult } from './types';
import type { RegionFacts } from '../snapshot';
import type { Template } from '../readers/template/types';

/** What CloudFormation takes of a template that lies in no bucket, in bytes. */
const MOST_BYTES = 51_200;

const FURTHER = ['secretsmanager', 'sts', 'ssm'];
const facts: RegionFacts = {
  ...factsWithServices,
  vpcEndpointServices: [
    ...(factsWithServices.vpcEndpointServices ?? []),
    ...FURTHER.map(name => ({
      ServiceName: `com.amazonaws.us-east-1.${name}`,
      ServiceType: [{ ServiceType: 'Interface' }],
    })),
  ],
};

const settings: Partial<EnvironmentRequest> = {
  system: 'system:default/etl',
  vpc: {
    cidrBlock: '10.20.0.0/18',
    availabilityZoneIds: ['use1-az2', 'use1-az6'],
  },
  environmentClass: 'mw1.2xlarge',
  airflowConfigurationOptions: { 'core.parallelism': '64' },
  logging: { WorkerLogs: 'OFF' },
  requirementsS3Path: 'requirements.txt',
  pluginsS3Path: 'plugins.zip',
  startupScriptS3Path: 'startup.sh',
  tags: { 'cost-centre': '42' },
};

const certificate = `arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000000`;
const clientVpn: EnvironmentRequest['access'] = {
  mechanism: 'client-vpn',
  serverCertificateArn: certificate,
};
const connection: EnvironmentRequest['access'] = {
  mechanism: 'existing-connection',
  cidrBlocks: ['10.0.0.0/16', '172.20.0.0/14'],
};
const options: Partial<EnvironmentRequest> = {
  networkAcl: 'strict',
  flowLogs: true,
  alarms: true,
  alarmTopicArn: 'arn:aws:sns:us-east-1:111122223333:airflow',
  kmsKey: 'new',
  permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/boundary',
};
const existingThings: Partial<EnvironmentRequest> = {
  bucketName: 'our-dags',
  executionRoleArn: 'arn:aws:iam::111122223333:role/airflow',
  kmsKey:
    'arn:aws:kms:us-east-1:111122223333:key/1234abcd-0000-4000-8000-000000000000',
};

const useCases: Array<[string, Partial<EnvironmentRequest>]> = [
  ['internet, public web server', {}],
  ['internet, one NAT gateway', { natGateways: 1 }],
  ['internet, private web server', { webserverAccessMode: 'PRIVATE_ONLY' }],
  [
    'internet, web server both ways',
    { webserverAccessMode: 'PUBLIC_AND_PRIVATE' },
  ],
  ['internet, every setting', settings],
  ['no internet', { routing: 'private' }],
  ['no internet, 2022', { routing: 'private', endpointProfile: 'strict-2022' }],
  [
    'no internet, Airflow 2, public web server',
    {
      routing: 'private',
      airflowVersion: '2.10.3',
      webserverAccessMode: 'PUBLIC_ONLY',
    },
  ],
  [
    'internet, private web server, Client VPN',
    { webserverAccessMode: 'PRIVATE_ONLY', access: clientVpn },
  ],
  [
    'internet, web server both ways, a connection, strict ACL',
    {
      webserverAccessMode: 'PUBLIC_AND_PRIVATE',
      access: connection,
      networkAcl: 'strict',
    },
  ],
  ['internet, every option', options],
  ['internet, existing bucket, role and key', existingThings],
  [
    'no internet, every option',
    { routing: 'private', ...options, access: clientVpn },
  ],
  [
    'no internet, existing bucket, role and key',
    { routing: 'private', ...existingThings },
  ],
  [
    'no internet, every setting',
    {
      ...settings,
      routing: 'private',
      endpointProfile: 'strict-2022',
      additionalServices: FURTHER,
    },
  ],
];

/** Types that CloudFormation gives no tags. */
const UNTAGGABLE =
  /Route$|Association|Attachment|Entry|SecurityGroup(In|E)gress|AuthorizationRule/;

/** Resources that do not say whose they are. */
function untagged({ Resources }: Template): string[] {
  return Object.entries(Resources)
    .filter(
      ([, { Properties, Type }]) =>
        !UNTAGGABLE.test(Type) &&
        !JSON.stringify(Properties).includes(TAGS.owner),
    )
    .map(([id]) => id);
}

describe('the templates of every use case', () => {
  const sizes: Record<string, number> = {};
  // eslint-disable-next-line no-console
  afterAll(() => console.info('Bytes of each template:', sizes));

  it('take a heartbeat that is missing for one that fails, in CloudWatch’s word', () => {
    const result = plan({ ...request, alarms: true }, facts);
    const [stack] = result.ok ? result.plan.stacks : [];
    const treatments = Object.values(stack.template.Resources)
      .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
      .map(({ Properties }) => Properties!.TreatMissingData);
    expect(new Set(treatments)).toEqual(new Set(['breaching', 'missing']));
  });

  it.each(useCases)('%s: are valid, whole and small', (name, change) => {
    const result = plan({ ...request, ...change }, facts);
    const stacks = result.ok ? result.plan.stacks : [];
    expect(stacks.length).toBeGreaterThan(0);
    for (const { template, parameters, account, region } of stacks) {
      expect(validateTemplate(template)).toEqual([]);
      // Each name that is referred to is there, and nothing waits for itself.
      const where = { account, region, parameters, facts };
      const { problems, snapshot } = interpretTemplate(template, where);
      expect(problems).toEqual([]);
      for (const profile of ['current', 'strict-2022'] as const) {
        const asked = change.endpointProfile ?? 'current';
        if (profile === 'strict-2022' && asked !== profile) continue;
        const verdict = judge(snapshot, {
          profile,
          routing: change.routing ?? 'public',
        });
        expect(
          verdict.findings
            .filter(({ status }) => status === 'fail')
            .map(({ rule, message }) => [rule, message]),
        ).toEqual([]);
      }
      expect(untagged(template)).toEqual([]);
      sizes[name] = new TextEncoder().encode(JSON.stringify(template)).length;
      expect(sizes[name]).toBeLessThanOrEqual(MOST_BYTES);
    }
  });

  it.each<[string, Partial<EnvironmentRequest>]>([
    [
      'tags',
      {
        tags: Object.fromEntries(
          Array.from({ length: 40 }, (_, i) => [`key-${i}`, 'v'.repeat(200)]),
        ),
      },
    ],
    [
      'airflowConfigurationOptions',
      {
        airflowConfigurationOptions: Object.fromEntries(
          Array.from({ length: 150 }, (_, i) => [
            `c.${'x'.repeat(58)}${i}`,
            'v',
          ]),
        ),
        tags: { a: 'b' },
      },
    ],
  ])('are refused at %s where these make them too large', (field, change) => {
    const result: PlanResult = plan({ ...request, ...change }, facts);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map(p => [p.severity, p.field])).toContainEqual([
      'error',
      field,
    ]);
  });
});
