import { validateTemplate } from '../__testUtils__/validateTemplate';
import { interpretTemplate } from '../template';
import { factsWithServices, request } from './__fixtures__/requests';
import { plan } from './plan';
import type { EnvironmentRequest, PlanResult, RegionFacts } from './types';

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
    'no internet, every setting',
    {
      ...settings,
      routing: 'private',
      endpointProfile: 'strict-2022',
      additionalServices: FURTHER,
    },
  ],
];

describe('the templates of every use case', () => {
  const sizes: Record<string, number> = {};
  // eslint-disable-next-line no-console
  afterAll(() => console.info('Bytes of each template:', sizes));

  it.each(useCases)('%s: are valid, whole and small', (name, change) => {
    const result = plan({ ...request, ...change }, facts);
    const stacks = result.ok ? result.plan.stacks : [];
    expect(stacks.length).toBeGreaterThan(0);
    for (const { template, parameters, account, region } of stacks) {
      expect(validateTemplate(template)).toEqual([]);
      // Each name that is referred to is there, and nothing waits for itself.
      const options = { account, region, parameters, facts };
      expect(interpretTemplate(template, options).problems).toEqual([]);
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
