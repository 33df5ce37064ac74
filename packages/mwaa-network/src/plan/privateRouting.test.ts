import { validateTemplate } from '../__testUtils__/validateTemplate';
import type { ServiceDetail } from '../snapshot';
import { ofType, planned } from './__fixtures__/planned';
import { facts, request } from './__fixtures__/requests';
import { plan } from './plan';
import type { EnvironmentRequest } from '../request';
import type { Plan } from './types';

describe('the plan of a new VPC without internet', () => {
  const services = (names: string[], zones?: string[]): ServiceDetail[] =>
    names.map(name => ({
      ServiceName: `com.amazonaws.us-east-1.${name}`,
      ServiceType: [{ ServiceType: name === 's3' ? 'Gateway' : 'Interface' }],
      ...(zones ? { AvailabilityZones: zones } : {}),
    }));
  const needed = [
    's3',
    'sqs',
    'logs',
    'monitoring',
    'kms',
    'airflow.api',
    'airflow.env',
  ];
  const older = [...needed, 'ecr.api', 'ecr.dkr'];
  const privatePlan = (
    change: Partial<EnvironmentRequest> = {},
    vpcEndpointServices: ServiceDetail[] | null = services(older),
  ) => planned({ routing: 'private', ...change }, { vpcEndpointServices });
  const endpointsOf = (p: Plan) =>
    ofType(p, 'AWS::EC2::VPCEndpoint').map(({ Properties }) =>
      String(Properties?.ServiceName).replace('com.amazonaws.us-east-1.', ''),
    );

  it('has no way to the internet', () => {
    const types = Object.values(privatePlan().stacks[0].template.Resources).map(
      resource => resource.Type,
    );
    for (const type of [
      'AWS::EC2::InternetGateway',
      'AWS::EC2::NatGateway',
      'AWS::EC2::EIP',
      'AWS::EC2::Route',
    ]) {
      expect(types).not.toContain(type);
    }
    expect(types.filter(type => type === 'AWS::EC2::Subnet')).toHaveLength(2);
  });

  it('is accepted by the CloudFormation resource specification, and small', () => {
    const { template } = privatePlan({ endpointProfile: 'strict-2022' })
      .stacks[0];
    expect(validateTemplate(template)).toEqual([]);
    expect(JSON.stringify(template).length).toBeLessThan(51_200);
  });

  it('has the endpoints of the profile and of the further services, each once', () => {
    expect(endpointsOf(privatePlan())).toEqual(needed);
    expect(
      endpointsOf(
        privatePlan({
          endpointProfile: 'strict-2022',
        }),
      ),
    ).toEqual(older);
    const further = privatePlan(
      { additionalServices: ['secretsmanager', 'kms'] },
      services([...needed, 'secretsmanager']),
    );
    expect(endpointsOf(further)).toEqual([...needed, 'secretsmanager']);
  });

  it('puts interfaces into both subnets and the security group, with private DNS', () => {
    const sqs = privatePlan().stacks[0].template.Resources.SqsEndpoint;
    expect(sqs.Properties).toMatchObject({
      VpcEndpointType: 'Interface',
      PrivateDnsEnabled: true,
      SubnetIds: [{ Ref: 'PrivateSubnet1' }, { Ref: 'PrivateSubnet2' }],
      SecurityGroupIds: [{ 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] }],
    });
    expect(
      privatePlan().stacks[0].template.Resources.Environment.DependsOn,
    ).toContain('SqsEndpoint');
  });

  it('lets the DAG bucket and the image layers through S3’s gateway, nothing else', () => {
    const { Properties } =
      privatePlan().stacks[0].template.Resources.S3Endpoint;
    expect(Properties).toMatchObject({
      VpcEndpointType: 'Gateway',
      RouteTableIds: [
        { Ref: 'PrivateRouteTable1' },
        { Ref: 'PrivateRouteTable2' },
      ],
    });
    const text = JSON.stringify(Properties?.PolicyDocument);
    expect(text).toContain('prod-us-east-1-starport-layer-bucket/*');
    expect(text).toContain('${DagBucket.Arn}/*');
    expect(text).not.toContain('"Resource":"*"');
  });

  it('asks for airflow.ops only where the Region is known to offer it', () => {
    const strict: Partial<EnvironmentRequest> = {
      endpointProfile: 'strict-2022',
    };
    expect(
      endpointsOf(privatePlan(strict, services([...older, 'airflow.ops']))),
    ).toContain('airflow.ops');
    expect(endpointsOf(privatePlan(strict))).not.toContain('airflow.ops');
    const unread = privatePlan(strict, null);
    expect(endpointsOf(unread)).not.toContain('airflow.ops');
    expect(unread.problems.map(problem => problem.value)).toContain(
      'airflow.ops',
    );
  });

  it('refuses a service that the Region does not offer', () => {
    const result = plan(
      { ...request, routing: 'private', additionalServices: ['secretmanager'] },
      { ...facts, vpcEndpointServices: services(needed) },
    );
    expect(result).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        expect.objectContaining({
          field: 'additionalServices',
          value: 'secretmanager',
          severity: 'error',
        }),
      ]),
    });
  });

  it('prefers zones that offer every endpoint, and refuses named ones that do not', () => {
    const offered = services(needed, ['us-east-1a', 'us-east-1d']);
    expect(privatePlan({}, offered).request.vpc.availabilityZoneIds).toEqual([
      'use1-az1',
      'use1-az6',
    ]);
    const result = plan(
      {
        ...request,
        routing: 'private',
        vpc: { availabilityZoneIds: ['use1-az1', 'use1-az2'] },
      },
      { ...facts, vpcEndpointServices: offered },
    );
    expect(result).toMatchObject({ ok: false });
    expect(
      !result.ok &&
        result.problems.filter(p => p.severity === 'error')[0].field,
    ).toBe('vpc.availabilityZoneIds');
  });

  it('has a private web server, and says that people need a way in', () => {
    const { stacks, problems } = privatePlan();
    expect(stacks[0].template.Resources.Environment.Properties).toMatchObject({
      WebserverAccessMode: 'PRIVATE_ONLY',
    });
    expect(problems).toMatchObject([
      { field: 'access.mechanism', severity: 'warning' },
    ]);
  });

  it('takes full names from the Region’s own list', () => {
    const china = services(needed).map(detail => ({
      ...detail,
      ServiceName: detail.ServiceName.replace(
        'com.amazonaws',
        'cn.com.amazonaws',
      ),
    }));
    const sqs = privatePlan({}, china).stacks[0].template.Resources.SqsEndpoint;
    expect(sqs.Properties?.ServiceName).toBe('cn.com.amazonaws.us-east-1.sqs');
  });
});
