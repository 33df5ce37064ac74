import fc from 'fast-check';
import {
  interpret,
  items,
  notReadParts,
  place,
  vpc,
} from './__fixtures__/interpreting';
import { interpretTemplate } from './interpret';

describe('what is not understood', () => {
  it('leaves unknown the parts that it bears on, never empty', () => {
    const { snapshot, problems } = interpret({
      Vpc: vpc,
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          CidrBlock: { 'Fn::Transform': { Name: 'NextFreeBlock' } },
        },
      },
    });
    expect(problems).toEqual([
      {
        path: 'Resources.Subnet',
        message: 'Fn::Transform is not interpreted',
        parts: ['subnets', 'networkAcls'],
      },
    ]);
    expect(snapshot.subnets).toEqual({
      status: 'notRead',
      reason: 'Resources.Subnet: Fn::Transform is not interpreted',
    });
    expect(snapshot.vpcs.status).toBe('read');
  });

  it.each([
    ['a nested stack', { Type: 'AWS::CloudFormation::Stack' }, /nested stack/],
    ['a custom resource', { Type: 'Custom::Anything' }, /Custom::Anything/],
    ['a module', { Type: 'Our::Network::Vpc::MODULE' }, /MODULE/],
    ['a resource of no type', {}, /without a type/],
  ])('is everything, with %s', (_, resource, message) => {
    const { snapshot, problems } = interpret({ Vpc: vpc, Other: resource });
    expect(problems[0].message).toMatch(message);
    expect(notReadParts(snapshot)).toEqual(
      expect.arrayContaining(['vpcs', 'routeTables', 'environment']),
    );
  });

  it.each<[string, object]>([
    ['the whole template', { Transform: ['AWS::Serverless-2016-10-31'] }],
    ['the whole template, inserted', { 'Fn::Transform': { Name: 'M' } }],
    ['all resources', { Resources: { 'Fn::Transform': { Name: 'M' } } }],
    [
      'one resource, beside its type',
      { Resources: { Vpc: { ...vpc, 'Fn::Transform': { Name: 'M' } } } },
    ],
  ])('is whatever a macro makes of %s', (_, more) => {
    const template = { Resources: { Vpc: vpc }, ...more };
    const { snapshot, problems } = interpretTemplate(template, place);
    expect(problems[0].message).toMatch(/The macro (M|AWS::S.*) is not/);
    expect(snapshot.vpcs.status).toBe('notRead');
  });

  it('is what a loop makes, and no more', () => {
    const subnet = { Type: 'AWS::EC2::Subnet' };
    const { snapshot, problems } = interpret({
      Vpc: vpc,
      'Fn::ForEach::Zones': [
        'Zone',
        ['a', 'b'],
        {
          'Subnet${Zone}': subnet,
          'Fn::ForEach::Tiers': ['Tier', ['x'], { 'Other${Tier}': subnet }],
        },
      ],
    });
    expect(problems).toEqual([
      {
        path: 'Resources.Fn::ForEach::Zones',
        message:
          'Fn::ForEach is not interpreted; it leaves unknown Subnet${Zone} (AWS::EC2::Subnet), Other${Tier} (AWS::EC2::Subnet)',
        parts: ['subnets', 'networkAcls'],
      },
    ]);
    expect(snapshot.vpcs.status).toBe('read');
    expect(snapshot.subnets.status).toBe('notRead');
  });

  it('is everything with a loop whose body nobody can read', () => {
    const { snapshot } = interpret({ Vpc: vpc, 'Fn::ForEach::X': ['Zone'] });
    expect(snapshot.vpcs.status).toBe('notRead');
  });

  it('is what CloudFormation would refuse, and the network is still read', () => {
    const { snapshot, problems } = interpretTemplate(
      {
        Parameters: {
          Stage: { Type: 'String', AllowedValues: ['dev', 'prod'] },
          Count: { Type: 'Number' },
          Secret: { Type: 'String', NoEcho: true, AllowedValues: ['x'] },
        },
        Resources: { Vpc: { ...vpc, DependsOn: ['Gone'] } },
      },
      {
        ...place,
        parameters: { Stage: 'x', Count: 'two', Secret: 'hunter2', More: '1' },
      },
    );
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'Parameters.Stage: x is not one of its AllowedValues',
      'Parameters.Count: two is not a number',
      'Parameters.Secret: The value is not one of its AllowedValues',
      'Parameters.More: Has a value, but the template does not declare it',
      'Resources.Vpc.DependsOn: There is no resource Gone',
    ]);
    expect(snapshot.vpcs.status).toBe('read');
  });

  it('is a property that no handler asks for', () => {
    const { problems } = interpret({
      Vpc: {
        ...vpc,
        Properties: { ...vpc.Properties, VpcEncryptionControl: {} },
      },
    });
    expect(problems.map(p => p.message)).toEqual([
      'VpcEncryptionControl is not interpreted',
    ]);
  });

  it('is a network that the template only builds in', () => {
    const { snapshot, problems } = interpret({
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' },
      },
    });
    expect(problems).toEqual([]);
    expect(snapshot.routeTables).toEqual({
      status: 'notRead',
      reason: 'The VPC vpc-1 is not described by the template',
    });
  });

  it('is a resource whose condition is known only at deployment', () => {
    const template = {
      Parameters: { Public: { Type: 'String' } },
      Conditions: { IsPublic: { 'Fn::Equals': [{ Ref: 'Public' }, 'yes'] } },
      Resources: {
        Vpc: vpc,
        Gateway: { Type: 'AWS::EC2::InternetGateway', Condition: 'IsPublic' },
      },
    };
    const gateways = (Public?: string) =>
      interpretTemplate(template, { parameters: Public ? { Public } : {} })
        .snapshot.internetGateways;
    expect(gateways().status).toBe('notRead');
    expect(items(gateways('yes'))).toHaveLength(1);
    expect(items(gateways('no'))).toEqual([]);
  });

  it('is text that is no template', () => {
    for (const source of [
      '{',
      '[]',
      'Resources:',
      42,
      null,
      {},
      { Resources: [] },
    ]) {
      const { snapshot, problems } = interpretTemplate(source);
      expect(problems).toHaveLength(1);
      expect(snapshot.vpcs.status).toBe('notRead');
    }
  });

  it('is a circle of resources, named', () => {
    const { problems } = interpret({
      A: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: { 'Fn::Sub': '${B}-a' } },
      },
      B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'A' } } },
      C: { Type: 'AWS::EC2::VPC', DependsOn: 'A', Properties: vpc.Properties },
    });
    expect(problems.map(p => p.message)).toEqual([
      expect.stringMatching(/(A → B → A|B → A → B)$/),
    ]);
  });

  it('never hangs or throws on what grows without end', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [
        `B${i}`,
        {
          Type: 'AWS::S3::Bucket',
          Properties: {
            BucketName: { 'Fn::Sub': `\${B${i + 1}}\${B${i + 1}}` },
          },
        },
      ]),
    );
    const conditions = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [
        `C${i}`,
        { 'Fn::Not': [{ Condition: `C${i + 1}` }] },
      ]),
    );
    let deep: unknown = 'x';
    for (let i = 0; i < 5000; i++) deep = { 'Fn::Join': ['', [deep]] };
    const { problems } = interpretTemplate({
      Conditions: { ...conditions, C3000: { Condition: 'C0' } },
      Resources: {
        ...chain,
        Deep: {
          Type: 'AWS::EC2::VPC',
          Condition: 'C0',
          Properties: { CidrBlock: deep },
        },
        Deeper: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: deep } },
      },
    });
    expect(problems.length).toBeGreaterThan(0);
  });

  it.each([
    ['an object without a prototype', Object.create(null)],
    ['an object that is its own text', { toString: 'x', valueOf: 1 }],
    ['nothing', null],
    ['a list', [['a'], Object.create(null)]],
  ])('is a function of %s, without an exception', (_, argument) => {
    for (const name of ['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Equals']) {
      const { problems } = interpret({
        Vpc: { ...vpc, Properties: { CidrBlock: { [name]: argument } } },
      });
      expect(problems.length).toBeGreaterThan(0);
    }
  });

  it('may be any JSON at all without an exception', () => {
    const types = [
      'AWS::EC2::VPC',
      'AWS::EC2::Route',
      'AWS::MWAA::Environment',
      'AWS::IAM::Role',
    ];
    const anyResource = fc.record(
      {
        Type: fc.constantFrom(...types),
        Properties: fc.dictionary(
          fc.constantFrom(
            'VpcId',
            'CidrBlock',
            'RouteTableId',
            'Policies',
            'Tags',
            'NetworkConfiguration',
            'Name',
          ),
          fc.oneof(
            fc.jsonValue({ maxDepth: 3 }),
            fc.record({ 'Fn::GetAtt': fc.jsonValue({ maxDepth: 1 }) }),
            fc.record({ 'Fn::Sub': fc.jsonValue({ maxDepth: 1 }) }),
          ),
        ),
        DependsOn: fc.jsonValue({ maxDepth: 1 }),
        Condition: fc.jsonValue({ maxDepth: 1 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.record(
          {
            Parameters: fc.jsonValue(),
            Conditions: fc.jsonValue(),
            Mappings: fc.jsonValue(),
            Outputs: fc.jsonValue(),
            Transform: fc.jsonValue(),
            Resources: fc.oneof(
              fc.jsonValue(),
              fc.dictionary(fc.string(), anyResource),
            ),
          },
          { requiredKeys: [] },
        ),
        template => {
          expect(interpretTemplate(template, place)).toHaveProperty('snapshot');
        },
      ),
    );
  });
});
