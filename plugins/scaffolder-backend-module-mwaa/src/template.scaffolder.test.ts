import { startScaffolder, template } from './__testUtils__/startScaffolder';

/** What the form sends when people fill in what they must. */
const values = {
  name: 'etl',
  owner: 'group:default/data',
  target: { account: '111122223333', region: 'us-east-1' },
  vpcCidrBlock: '10.192.0.0/16',
  natGateways: 2,
  airflowVersion: '3.0.6',
  environmentClass: 'mw1.small',
  weeklyMaintenanceWindowStart: 'SUN:03:30',
};

jest.setTimeout(180_000);

describe('the template in the scaffolder', () => {
  it('goes from the form to links and text', async () => {
    const { backend, run } = await startScaffolder();
    const { log, output, status } = await run(values);
    expect([status, ...log].join('\n')).toMatch(/^completed/);
    expect(log.join('\n')).toContain('Event 3');
    expect(output?.links).toEqual([
      expect.objectContaining({
        title: 'Network of the environment',
        url: '/catalog/default/resource/etl/network',
      }),
      expect.objectContaining({ title: 'Airflow', url: 'https://web.example' }),
      expect.objectContaining({
        title: 'Stack in CloudFormation',
        url: 'https://console.example',
      }),
    ]);
    expect(output?.text[0].content).toContain(
      '- Environment: `arn:aws:airflow:us-east-1:111122223333:environment/etl`',
    );
    expect(backend.operations.size).toBe(1);
  });

  it('shows what there is, and no Client VPN where there is none', async () => {
    const { backend, run } = await startScaffolder();
    const shown = async () => {
      const { log, output, status } = await run(values);
      expect([status, ...log].join('\n')).toMatch(/^completed/);
      return [...(output?.links ?? []), ...(output?.text ?? [])].map(
        ({ title }) => title,
      );
    };
    const always = [
      'Network of the environment',
      'Airflow',
      'Stack in CloudFormation',
      'The environment',
    ];
    await expect(shown()).resolves.toEqual(always);
    backend.outputs = {
      ...backend.outputs,
      clientVpnEndpointId: 'cvpn-endpoint-1',
    };
    await expect(shown()).resolves.toContain('Client VPN');
  });

  it('stops at a plan that is refused', async () => {
    const { backend, run } = await startScaffolder();
    backend.problems = [
      {
        field: 'vpc.cidrBlock',
        value: '10.0.0.0/8',
        message: 'is too large.',
        remedy: 'Choose a smaller one.',
        severity: 'error',
      },
    ];
    const { log, status } = await run(values);
    expect(status).toBe('failed');
    expect(log.join('\n')).toContain(
      'vpc.cidrBlock: "10.0.0.0/8" is too large. Choose a smaller one.',
    );
    expect(backend.operations.size).toBe(0);
  });

  it.each([
    ['a routing that there is not', { routing: 'sideways' }],
    ['no owner', { owner: undefined }],
  ])('does not begin with %s', async (_, change) => {
    const { backend, call } = await startScaffolder();
    const { status } = await call('/tasks', {
      templateRef: 'template:default/mwaa-environment',
      values: { ...values, ...change },
    });
    expect(status).toBe(400);
    expect(backend.requests).toEqual([]);
  });

  it('asks for what belongs to the routing only, whatever the form was told before', async () => {
    const both = {
      ...values,
      natGateways: 1,
      endpointProfile: 'strict-2022',
      additionalServices: ['sts'],
    };
    const { backend, run } = await startScaffolder();
    await run({ ...both, routing: 'private' });
    expect(backend.planned[0]).toMatchObject({
      routing: 'private',
      endpointProfile: 'strict-2022',
      additionalServices: ['sts'],
    });
    expect(backend.planned[0]).not.toHaveProperty('natGateways');
    await run({ ...both, routing: 'public' });
    expect(backend.planned[1]).toMatchObject({ natGateways: 1 });
    expect(backend.planned[1]).not.toHaveProperty('endpointProfile');
    expect(backend.planned[1]).not.toHaveProperty('additionalServices');
  });

  it('asks for what belongs to the VPC and the way in only', async () => {
    const all = {
      ...values,
      existingVpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1', 'subnet-2'] },
      networkAcl: 'strict',
      flowLogs: true,
      accessMechanism: 'client-vpn',
      clientVpnCidrBlock: '10.9.0.0/22',
      connectionCidrBlocks: ['10.0.0.0/8'],
      alarmTopicArn: 'arn:aws:sns:us-east-1:111122223333:alarms',
    };
    const { backend, run } = await startScaffolder();
    await run({
      ...all,
      vpcKind: 'existing',
      webserverAccessMode: 'PRIVATE_ONLY',
    });
    expect(backend.planned[0]).toMatchObject({
      vpc: all.existingVpc,
      access: { mechanism: 'client-vpn', clientCidrBlock: '10.9.0.0/22' },
    });
    expect(backend.planned[0].access).not.toHaveProperty('cidrBlocks');
    for (const field of [
      'natGateways',
      'networkAcl',
      'flowLogs',
      'alarmTopicArn',
    ]) {
      expect(backend.planned[0]).not.toHaveProperty(field);
    }
    await run({ ...all, vpcKind: 'new' });
    expect(backend.planned[1]).toMatchObject({
      vpc: { cidrBlock: values.vpcCidrBlock },
      networkAcl: 'strict',
      flowLogs: true,
    });
    expect(backend.planned[1].vpc).not.toHaveProperty('vpcId');
    expect(backend.planned[1]).not.toHaveProperty('access');
  });

  it('runs dry without beginning anything', async () => {
    const { backend, call } = await startScaffolder();
    const { body, status } = await call('/dry-run', {
      template,
      values,
      secrets: {},
      directoryContents: [],
    });
    expect(status).toBe(200);
    expect(JSON.stringify(body.log)).toContain(
      'Dry run: nothing is provisioned',
    );
    expect(backend.operations.size).toBe(0);
  });
});

describe('the templates for an existing environment', () => {
  const environment = {
    account: '111122223333',
    region: 'us-east-1',
    name: 'etl',
  };

  it('changes what is filled in', async () => {
    const { backend, run } = await startScaffolder();
    const { log, status } = await run(
      { environment, maxWorkers: 20, alarms: true },
      undefined,
      'mwaa-update',
    );
    expect([status, ...log].join('\n')).toMatch(/^completed/);
    expect(backend.started).toEqual([
      expect.objectContaining({
        kind: 'update',
        environment,
        changes: { maxWorkers: 20, alarms: true },
      }),
    ]);
  });

  it('repairs what a link names, and shows what is left to others', async () => {
    const { backend, run } = await startScaffolder();
    backend.outputs = {
      stackName: 'mwaa-etl-repair',
      verdict: 'fail',
      remaining: [
        {
          rule: 'vpc/dns-hostnames',
          title: 'DNS hostnames',
          severity: 'critical',
          message: 'They are off in vpc-1',
          resources: ['vpc-1'],
          remediation: 'owners-change',
          reason: 'The VPC is its owner’s.',
          adds: [],
          commands: ['aws ec2 modify-vpc-attribute --vpc-id vpc-1'],
          templateDiff: '',
          calls: [],
          choices: [],
          causedBy: [],
        },
      ],
    };
    const { log, output, status } = await run(
      { environment, rules: ['security-group/self-reference'] },
      undefined,
      'mwaa-repair',
    );
    expect([status, ...log].join('\n')).toMatch(/^completed/);
    expect(backend.started[0]).toMatchObject({
      kind: 'repair',
      environment,
      rules: ['security-group/self-reference'],
    });
    expect(output?.text.map(({ content }) => content)).toEqual([
      expect.stringContaining('`mwaa-etl-repair`'),
      expect.stringContaining(
        '    aws ec2 modify-vpc-attribute --vpc-id vpc-1',
      ),
    ]);
  });

  it('retires it, and shows what is left', async () => {
    const { backend, run } = await startScaffolder();
    backend.outputs = {
      left: [
        {
          resourceType: 'AWS::S3::Bucket',
          id: 'mwaa-etl-1',
          title: 'Bucket of the DAGs',
          reason: 'It holds data',
        },
      ],
    };
    const { log, output, status } = await run(
      { environment, confirm: 'etl' },
      undefined,
      'mwaa-decommission',
    );
    expect([status, ...log].join('\n')).toMatch(/^completed/);
    expect(backend.started[0]).toMatchObject({
      kind: 'decommission',
      environment,
      confirm: 'etl',
    });
    expect(output?.text[0].content).toContain(
      '- Bucket of the DAGs `mwaa-etl-1`: It holds data',
    );
  });
});
