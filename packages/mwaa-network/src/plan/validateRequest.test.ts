import fc from 'fast-check';
import { facts, factsWithServices, request } from './__fixtures__/requests';
import { applyDefaults } from '../request/applyDefaults';
import { plan } from './plan';
import type { EnvironmentRequest } from '../request';
import { validateRequest } from '../request/validateRequest';

/** How people come by a connection, and a VPC that has one. */
const people = { mechanism: 'existing-connection' } as const;
const vpc = {
  vpcId: 'vpc-0a1b2c3d',
  subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'],
};

function fieldsOf(change: object): string[] {
  return validateRequest({ ...request, ...change }).map(
    ({ severity, field }) => `${severity} ${field}`,
  );
}

describe('a request', () => {
  it('repeats no private key that was given for something else', () => {
    const problems = validateRequest({
      ...request,
      access: {
        mechanism: 'client-vpn',
        serverCertificateArn: '-----BEGIN PRIVATE KEY-----\nhunter2',
      },
    });
    expect(problems).not.toEqual([]);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('needs no more than name, account, Region and owner', () => {
    expect(validateRequest(request)).toEqual([]);
    expect(validateRequest({}).map(problem => problem.field)).toEqual([
      'name',
      'account',
      'region',
      'owner',
    ]);
  });

  it.each<[string, object, string]>([
    ['a name with a space', { name: 'etl prod' }, 'name'],
    ['a name that starts with a digit', { name: '1etl' }, 'name'],
    ['a name of 81 characters', { name: 'e'.repeat(81) }, 'name'],
    ['an account as a number', { account: 111122223333 }, 'account'],
    ['an unknown Region', { region: 'mars-1' }, 'region'],
    ['no owner', { owner: '' }, 'owner'],
    ['an owner that is no entity ref', { owner: 'group:' }, 'owner'],
    ['an unknown routing', { routing: 'both' }, 'routing'],
    ['three NAT gateways', { natGateways: 3 }, 'natGateways'],
    ['an old version', { airflowVersion: '1.10.12' }, 'airflowVersion'],
    ['an unknown class', { environmentClass: 'mw1.huge' }, 'environmentClass'],
    [
      'a class with too many schedulers',
      { environmentClass: 'mw1.micro', schedulers: 2 },
      'schedulers',
    ],
    ['six schedulers', { schedulers: 6 }, 'schedulers'],
    ['51 workers', { maxWorkers: 51 }, 'maxWorkers'],
    ['no worker', { minWorkers: 0 }, 'minWorkers'],
    ['one scheduler', { schedulers: 1 }, 'schedulers'],
    ['six web servers', { maxWebservers: 6 }, 'maxWebservers'],
    [
      'a class with too many web servers',
      { environmentClass: 'mw1.micro', maxWebservers: 2 },
      'maxWebservers',
    ],
    [
      'a class with too many workers',
      { environmentClass: 'mw1.micro', maxWorkers: 2 },
      'maxWorkers',
    ],
    ['half a worker', { maxWorkers: 2.5 }, 'maxWorkers'],
    [
      'more least than most workers',
      { minWorkers: 9, maxWorkers: 3 },
      'minWorkers',
    ],
    [
      'too small a block',
      { vpc: { cidrBlock: '10.0.0.0/25' } },
      'vpc.cidrBlock',
    ],
    [
      'too large a block',
      { vpc: { cidrBlock: '10.0.0.0/8' } },
      'vpc.cidrBlock',
    ],
    [
      'a block with host bits',
      { vpc: { cidrBlock: '10.0.0.5/16' } },
      'vpc.cidrBlock',
    ],
    ['no block at all', { vpc: { cidrBlock: 'ten' } }, 'vpc.cidrBlock'],
    [
      'the loopback range',
      { vpc: { cidrBlock: '127.0.0.0/16' } },
      'vpc.cidrBlock',
    ],
    [
      'two subnets in one zone',
      { vpc: { availabilityZoneIds: ['use1-az1', 'use1-az1'] } },
      'vpc.availabilityZoneIds',
    ],
    [
      'one zone',
      { vpc: { availabilityZoneIds: ['use1-az1'] } },
      'vpc.availabilityZoneIds',
    ],
    [
      'three zones',
      { vpc: { availabilityZoneIds: ['use1-az1', 'use1-az2', 'use1-az4'] } },
      'vpc.availabilityZoneIds',
    ],
    [
      'the zone that MWAA does not work in',
      { vpc: { availabilityZoneIds: ['use1-az1', 'use1-az3'] } },
      'vpc.availabilityZoneIds',
    ],
    [
      'a zone by name',
      { vpc: { availabilityZoneIds: ['us-east-1a', 'use1-az1'] } },
      'vpc.availabilityZoneIds',
    ],
    ['an address as a path', { dagS3Path: 's3://bucket/dags' }, 'dagS3Path'],
    [
      'a log level that is none',
      { logging: { TaskLogs: 'LOUD' } },
      'logging.TaskLogs',
    ],
    ['a component that is none', { logging: { Tasks: 'INFO' } }, 'logging'],
    [
      'a maintenance window at a quarter past',
      { weeklyMaintenanceWindowStart: 'SUN:03:15' },
      'weeklyMaintenanceWindowStart',
    ],
    [
      'a maintenance window at 24 o’clock',
      { weeklyMaintenanceWindowStart: 'SUN:24:00' },
      'weeklyMaintenanceWindowStart',
    ],
    [
      'an endpoint profile that is none',
      { endpointProfile: '2023' },
      'endpointProfile',
    ],
    [
      'Airflow 3 without internet with a public web server',
      { routing: 'private', webserverAccessMode: 'PUBLIC_ONLY' },
      'webserverAccessMode',
    ],
    [
      'both access modes on Airflow 2',
      { airflowVersion: '2.10.3', webserverAccessMode: 'PUBLIC_AND_PRIVATE' },
      'webserverAccessMode',
    ],
    ['a tag of AWS’s own', { tags: { 'aws:x': '1' } }, 'tags.aws:x'],
    [
      'a tag of the product’s',
      { tags: { 'backstage:owner': 'me' } },
      'tags.backstage:owner',
    ],
    ['an empty tag, which MWAA refuses', { tags: { team: '' } }, 'tags.team'],
    [
      'two tags that are one to IAM',
      { tags: { Team: 'a', team: 'b' } },
      'tags.team',
    ],
    ['a tag that is the name to IAM', { tags: { name: 'a' } }, 'tags.name'],
    [
      'a block of people twice',
      {
        webserverAccessMode: 'PRIVATE_ONLY',
        vpc,
        access: { ...people, cidrBlocks: ['10.0.0.0/8', '10.0.0.0/8'] },
      },
      'access.cidrBlocks',
    ],
    [
      'more blocks of people than a tag holds',
      {
        webserverAccessMode: 'PRIVATE_ONLY',
        vpc,
        access: {
          ...people,
          cidrBlocks: Array.from(
            { length: 18 },
            (_, i) => `172.16.${i}.128/25`,
          ),
        },
      },
      'access.cidrBlocks',
    ],
    [
      'a path that CloudFormation would look up',
      { dagS3Path: '{{resolve:ssm:/other/team}}' },
      'dagS3Path',
    ],
    [
      'an option that CloudFormation would look up',
      {
        airflowConfigurationOptions: {
          'smtp.smtp_password': 'a{{resolve:secretsmanager:other/team}}',
        },
      },
      'airflowConfigurationOptions.smtp.smtp_password',
    ],
    [
      'a boundary of another account',
      { permissionsBoundaryArn: 'arn:aws:iam::999999999999:policy/b' },
      'permissionsBoundaryArn',
    ],
    [
      'a role of another partition',
      { executionRoleArn: 'arn:aws-cn:iam::111122223333:role/etl' },
      'executionRoleArn',
    ],
    [
      'two services that are one to the template',
      {
        routing: 'private',
        vpc,
        access: { ...people, cidrBlocks: ['10.0.0.0/8'] },
        additionalServices: ['redshift-data', 'redshift.data'],
      },
      'additionalServices',
    ],
    [
      'a service that is another resource to the template',
      {
        routing: 'private',
        vpc,
        access: { ...people, cidrBlocks: ['10.0.0.0/8'] },
        additionalServices: ['client-vpn'],
      },
      'additionalServices',
    ],
  ])('with %s is refused at that field', (_, change, field) => {
    expect(fieldsOf(change)).toEqual([`error ${field}`]);
  });

  it('says why Airflow 3 needs more than a public web server', () => {
    const [problem] = validateRequest({
      ...request,
      routing: 'private',
      webserverAccessMode: 'PUBLIC_ONLY',
      airflowVersion: '3.0.6',
    });
    expect(problem.message).toContain('Task API');
    expect(
      fieldsOf({
        routing: 'private',
        webserverAccessMode: 'PUBLIC_ONLY',
        airflowVersion: '2.10.3',
      }),
    ).toEqual([]);
  });

  it('is warned of, not refused, where it may yet work', () => {
    expect(fieldsOf({ maxWorkers: 30 })).toEqual(['warning maxWorkers']);
    expect(fieldsOf({ vpc: { cidrBlock: '8.8.0.0/16' } })).toEqual([
      'warning vpc.cidrBlock',
    ]);
    expect(fieldsOf({ environmentclass: 'mw1.small' })).toEqual([
      'warning environmentclass',
    ]);
    expect(
      fieldsOf({ routing: 'private', requirementsS3Path: 'requirements.txt' }),
    ).toEqual([
      'warning access.mechanism',
      'warning requirementsS3Path',
      'warning requirementsS3Path',
    ]);
  });

  it('bounds the role of flow logs where the execution role exists', () => {
    const change = {
      executionRoleArn: 'arn:aws:iam::111122223333:role/etl',
      permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/b',
    };
    expect(fieldsOf(change)).toEqual(['error permissionsBoundaryArn']);
    expect(fieldsOf({ ...change, flowLogs: true })).toEqual([]);
  });

  it('has as many workers at most as it asks for at least', () => {
    expect(fieldsOf({ minWorkers: 20 })).toEqual([]);
    expect(fieldsOf({ minWorkers: 30 })).toEqual(['warning maxWorkers']);
    expect(fieldsOf({ minWorkers: 3, maxWorkers: 2 })).toEqual([
      'error minWorkers',
    ]);
  });

  it('is warned of a connection that a new VPC does not have yet', () => {
    const change = {
      webserverAccessMode: 'PRIVATE_ONLY',
      access: { ...people, cidrBlocks: ['10.0.0.0/16'] },
    };
    expect(fieldsOf(change)).toEqual(['warning access.mechanism']);
    expect(fieldsOf({ ...change, vpc })).toEqual([]);
  });

  it('is warned of more people than an ACL takes entries for', () => {
    const cidrBlocks = Array.from({ length: 18 }, (_, i) => `10.${i}.0.0/16`);
    const of = (networkAcl: string) =>
      fieldsOf({
        networkAcl,
        webserverAccessMode: 'PRIVATE_ONLY',
        access: { ...people, cidrBlocks },
      }).filter(field => field.endsWith('cidrBlocks'));
    expect(of('open')).toEqual([]);
    expect(of('strict')).toEqual(['warning access.cidrBlocks']);
  });

  it('never repeats the value of an Airflow option', () => {
    const problems = validateRequest({
      ...request,
      airflowConfigurationOptions: {
        'Core Bad': 'hunter2',
        'core.a': 'hunter2\n',
        'core.b': { secret: 'hunter2' },
      },
      airflowConfigurationOption: { 'core.c': 'hunter2' },
    });
    expect(problems).toHaveLength(4);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('takes no longer over what is much too long', () => {
    const long = `${'a'.repeat(200_000)}!`;
    const options = { [long]: long };
    const started = performance.now();
    for (const field of Object.keys(applyDefaults(request))) {
      const problems = validateRequest({ ...request, [field]: long });
      expect(problems.some(p => p.severity === 'error')).toBe(true);
    }
    const problems = validateRequest({
      ...request,
      airflowConfigurationOptions: options,
      tags: options,
      logging: options,
      additionalServices: [long],
      vpc: { cidrBlock: long, availabilityZoneIds: [long, long] },
    });
    expect(JSON.stringify(problems).length).toBeLessThan(2_000_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.each(['3.0.6', '3.2.1', '3.3.1'])(
    'for Airflow %s without internet may not have its web server outside only',
    airflowVersion => {
      const access = (change: object) =>
        plan({ ...request, airflowVersion, ...change }, factsWithServices).ok;
      const outside = { webserverAccessMode: 'PUBLIC_ONLY' };
      expect(access({ routing: 'private', ...outside })).toBe(false);
      expect(access({ routing: 'private' })).toBe(true);
      expect(access(outside)).toBe(true);
    },
  );

  it('may be anything at all without an exception', () => {
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true });
    const fields = Object.keys(applyDefaults(request));
    // Right at first sight, so that what comes after the first check is reached.
    const plausible = fc.oneof(
      anything,
      fc.array(anything),
      fc.constantFrom(
        'arn:aws:iam::111122223333:role/etl',
        'arn:aws:kms:us-east-1:111122223333:key/1',
        'client-vpn',
        'existing-connection',
        'private',
        'vpc-0a1b2c3d',
        '10.0.0.0/16',
        true,
        2,
        ['use1-az1', 'use1-az2'],
        ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'],
      ),
    );
    const within = (keys: string[]) =>
      fc.dictionary(fc.constantFrom(...keys), plausible);
    const { access, vpc: newVpc } = applyDefaults(request);
    const nearly = fc
      .tuple(
        within(fields),
        within(Object.keys(newVpc)),
        within(Object.keys(access)),
      )
      .map(([rest, vpcFields, accessFields]) => ({
        ...request,
        ...rest,
        vpc: vpcFields,
        access: accessFields,
      }));
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          fc.dictionary(fc.constantFrom(...fields), anything),
          nearly,
        ),
        garbage => {
          const problems = validateRequest(garbage);
          for (const { message, remedy } of problems) {
            expect(message).not.toBe('');
            expect(remedy).not.toBe('');
          }
          plan(garbage as EnvironmentRequest, facts);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('defaults', () => {
  it('follow the class and the routing', () => {
    expect(
      applyDefaults({ ...request, environmentClass: 'mw1.micro' }),
    ).toMatchObject({
      schedulers: 1,
      maxWorkers: 1,
      maxWebservers: 1,
      webserverAccessMode: 'PUBLIC_ONLY',
    });
    expect(applyDefaults({ ...request, routing: 'private' })).toMatchObject({
      webserverAccessMode: 'PRIVATE_ONLY',
    });
    expect(applyDefaults({ ...request, minWorkers: 20 }).maxWorkers).toBe(20);
  });

  it('fill what a form left empty', () => {
    const resolved = applyDefaults({
      ...request,
      airflowVersion: '',
      vpc: { cidrBlock: '' },
      logging: { TaskLogs: 'DEBUG' },
    });
    expect(resolved.airflowVersion).not.toBe('');
    expect(resolved.vpc.cidrBlock).toBe('10.192.0.0/16');
    expect(resolved.logging).toMatchObject({
      TaskLogs: 'DEBUG',
      WorkerLogs: 'WARNING',
    });
  });
});
