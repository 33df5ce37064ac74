import { clientsFor } from '../__testUtils__/clients';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();

async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(`${test.url}/_sandbox/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

describe('the control plane', () => {
  afterEach(async () => {
    await control('DELETE', 'faults');
  });

  it('says that it is well', async () => {
    expect(await control('GET', 'health')).toEqual({
      status: 200,
      body: { status: 'ok' },
    });
    expect((await control('GET', 'nosuch')).status).toBe(404);
  });

  it('sets a quota, which Service Quotas then tells', async () => {
    const place = { account: '111122223333', region: 'us-east-1' };
    expect(
      await control('POST', 'quotas', {
        ...place,
        quota: 'addressesPerRegion',
        value: 1,
      }),
    ).toMatchObject({ status: 201 });
    const { Quota } = await test.clients.servicequotas.getServiceQuota({
      ServiceCode: 'ec2',
      QuotaCode: 'L-0263D0A3',
    });
    expect(Quota?.Value).toBe(1);
  });

  it.each([
    ['quota', { quota: 'no such' }],
    ['value', { value: -1 }],
    ['value', { value: 'many' }],
    ['account', { account: undefined }],
    ['region', { region: 'mars-north-1' }],
  ])('refuses to set a quota with a wrong %s', async (_name, wrong) => {
    const { status, body } = await control('POST', 'quotas', {
      account: '111122223333',
      region: 'us-east-1',
      quota: 'vpcsPerRegion',
      value: 7,
      ...wrong,
    });
    expect(status).toBe(400);
    expect(body.error).toContain('vpcsPerRegion');
  });

  it('refuses a quota that is no JSON', async () => {
    const { status } = await fetch(`${test.url}/_sandbox/quotas`, {
      method: 'POST',
      body: '{',
    });
    expect(status).toBe(400);
  });

  it('shows the state in an order of its own, so that two answers can be compared', async () => {
    const { ec2 } = test.clients;
    const before = await control('GET', 'state');
    await ec2.describeVpcs({});
    expect(await control('GET', 'state')).toEqual(before);
    const made = [
      await ec2.createVpc({ CidrBlock: '10.80.0.0/16' }),
      await ec2.createVpc({ CidrBlock: '10.81.0.0/16' }),
      await ec2.createVpc({ CidrBlock: '10.82.0.0/16' }),
    ];
    const { body } = await control('GET', 'state');
    const names = Object.keys(body);
    expect(names).toEqual([...names].sort());
    const ids = body['111122223333 us-east-1 ec2/vpcs'].map(
      ([id]: [string]) => id,
    );
    expect(ids).toEqual(made.map(({ Vpc }) => Vpc!.VpcId).sort());
    for (const { Vpc } of made) {
      await ec2.deleteVpc({ VpcId: Vpc!.VpcId });
    }
    expect(JSON.stringify(await control('GET', 'state'))).toBe(
      JSON.stringify(before),
    );
  });

  it('shows what one place has of the state, and what belongs to no place', async () => {
    const { ec2, s3 } = test.clients;
    const { Vpc } = await ec2.createVpc({ CidrBlock: '10.83.0.0/16' });
    await s3.createBucket({ Bucket: 'shown-everywhere' });
    const ask = async (account: string, region: string) => {
      const { body } = await control(
        'GET',
        `state?account=${account}&region=${region}`,
      );
      return Object.keys(body);
    };
    expect(await ask('111122223333', 'us-east-1')).toEqual(
      expect.arrayContaining([
        '111122223333 us-east-1 ec2/vpcs',
        '111122223333 aws-global iam/roles',
        'aws aws-global s3/buckets',
      ]),
    );
    const elsewhere = await ask('444455556666', 'us-east-1');
    expect(elsewhere.some(name => name.startsWith('111122223333'))).toBe(false);
    expect(elsewhere).toContain('aws aws-global s3/buckets');
    await ec2.deleteVpc({ VpcId: Vpc!.VpcId });
    await s3.deleteBucket({ Bucket: 'shown-everywhere' });
  });

  it('is not for pages of other origins', async () => {
    const { status } = await fetch(`${test.url}/_sandbox/faults`, {
      method: 'DELETE',
      headers: { origin: 'http://elsewhere.example' },
    });
    expect(status).toBe(403);
  });

  it('logs who called what, and how it went', async () => {
    await control('DELETE', 'requests');
    await test.clients.ec2.describeVpcs({});
    await codeOf(test.clients.ec2.describeVpcs({ VpcIds: ['vpc-0'] }));
    await test.clients.sts.getCallerIdentity({});
    const { body } = await control('GET', 'requests?service=ec2&via=http');
    expect(body).toEqual([
      expect.objectContaining({
        action: 'DescribeVpcs',
        code: 'OK',
        account: '111122223333',
        region: 'us-east-1',
      }),
      expect.objectContaining({
        action: 'DescribeVpcs',
        code: 'InvalidVpcID.NotFound',
      }),
    ]);
  });

  it('shows the state without secrets', async () => {
    await test.clients.sts.assumeRole({
      RoleArn: 'arn:aws:iam::111122223333:role/MwaaPortalRead',
      RoleSessionName: 'me',
    });
    const { body } = await control('GET', 'state');
    expect(Object.keys(body)).toContain('111122223333 aws-global iam/roles');
    expect(JSON.stringify(body)).not.toContain('sessionToken');
  });

  it.each([
    [
      'throttle',
      'ec2',
      () => test.clients.ec2.describeVpcs({}),
      'RequestLimitExceeded',
    ],
    [
      'throttle',
      'sts',
      () => test.clients.sts.getCallerIdentity({}),
      'Throttling',
    ],
    [
      'throttle',
      'airflow',
      () => test.clients.airflow.listEnvironments({}),
      'ThrottlingException',
    ],
    ['throttle', 's3', () => test.clients.s3.listBuckets({}), 'SlowDown'],
    [
      'deny',
      'ec2',
      () => test.clients.ec2.describeVpcs({}),
      'UnauthorizedOperation',
    ],
    [
      'deny',
      'kms',
      () => test.clients.kms.listAliases({}),
      'AccessDeniedException',
    ],
    ['fail', 'iam', () => test.clients.iam.listRoles({}), 'InternalFailure'],
    [
      'fail',
      'airflow',
      () => test.clients.airflow.listEnvironments({}),
      'InternalServerException',
    ],
  ])('makes it %s %s', async (effect, service, call, code) => {
    await control('POST', 'faults', [{ service, effect }]);
    expect(await codeOf(call() as Promise<unknown>)).toBe(code);
    await control('DELETE', 'faults');
    expect(await codeOf(call() as Promise<unknown>)).toBe('OK');
  });

  it('closes the connection when told to drop', async () => {
    await control('POST', 'faults', {
      service: 'ec2',
      action: 'Describe*',
      effect: 'drop',
    });
    await expect(test.clients.ec2.describeVpcs({})).rejects.toThrow(
      /socket hang up|ECONNRESET/,
    );
  });

  it('waits when told to be slow, then goes on', async () => {
    await control('POST', 'faults', {
      service: 'ec2',
      effect: 'slow',
      milliseconds: 120,
    });
    const start = Date.now();
    await test.clients.ec2.describeVpcs({});
    expect(Date.now() - start).toBeGreaterThanOrEqual(110);
  });

  it('keeps a fault to its operation, account, Region and number of times', async () => {
    await control('POST', 'faults', [
      {
        service: 'ec2',
        action: 'DescribeV*',
        region: 'us-east-1',
        account: '111122223333',
        effect: 'fail',
        times: 1,
      },
    ]);
    const elsewhere = clientsFor(test.url, { region: 'eu-west-1' });
    expect(await codeOf(elsewhere.ec2.describeVpcs({}))).toBe('OK');
    expect(await codeOf(test.clients.ec2.describeSubnets({}))).toBe('OK');
    expect(await codeOf(test.clients.ec2.describeVpcs({}))).toBe(
      'InternalError',
    );
    expect(await codeOf(test.clients.ec2.describeVpcs({}))).toBe('OK');
    expect((await control('GET', 'faults')).body).toEqual([]);
  });

  it('refuses faults that mean nothing', async () => {
    expect((await control('POST', 'faults', { effect: 'fail' })).status).toBe(
      400,
    );
    expect(
      (await control('POST', 'faults', { service: 'ec2', effect: 'explode' }))
        .status,
    ).toBe(400);
  });

  it('is got around by a client that tries again', async () => {
    const { EC2 } = jest.requireActual('@aws-sdk/client-ec2');
    await control('POST', 'faults', [
      { service: 'ec2', effect: 'throttle', times: 1 },
    ]);
    const patient = new EC2({
      endpoint: test.url,
      region: 'us-east-1',
      credentials: {
        accessKeyId: 'AKIASANDBOX00000PORTAL',
        secretAccessKey: 'sandbox',
      },
    });
    const { $metadata } = await patient.describeVpcs({});
    expect($metadata.attempts).toBe(2);
  });
});
