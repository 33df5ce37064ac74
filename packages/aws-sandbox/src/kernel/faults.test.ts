import { assume, clientsFor } from '../__testUtils__/clients';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();

async function control(method: string, path: string, body?: object) {
  const response = await fetch(`${test.url}/_sandbox/${path}`, {
    method,
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const fault = async (rule: object) =>
  expect((await control('POST', 'faults', rule)).status).toBe(201);

describe('faults of calls', () => {
  afterEach(() => control('DELETE', 'faults'));

  it.each([
    ['ec2', () => test.clients.ec2.describeVpcs({}), 'Unavailable'],
    [
      'cloudformation',
      () => test.clients.cloudformation.describeStacks({}),
      'ServiceUnavailable',
    ],
    [
      'airflow',
      () => test.clients.airflow.listEnvironments({}),
      'ServiceUnavailableException',
    ],
    [
      'kms',
      () => test.clients.kms.listAliases({}),
      'ServiceUnavailableException',
    ],
    ['s3', () => test.clients.s3.listBuckets({}), 'ServiceUnavailable'],
  ])('make %s unavailable, with 503', async (service, call, code) => {
    await fault({ service, effect: 'unavailable' });
    const error: any = await (call() as Promise<unknown>).catch(e => e);
    expect(error.name).toBe(code);
    expect(error.$metadata.httpStatusCode).toBe(503);
  });

  it.each([
    ['ec2', () => test.clients.ec2.describeVpcs({}), 'RequestExpired'],
    [
      'cloudformation',
      () => test.clients.cloudformation.describeStacks({}),
      'ExpiredToken',
    ],
    [
      'airflow',
      () => test.clients.airflow.listEnvironments({}),
      'ExpiredTokenException',
    ],
  ])('let the credentials for %s be expired', async (service, call, code) => {
    await fault({ service, effect: 'expired' });
    expect(await codeOf(call() as Promise<unknown>)).toBe(code);
  });

  it('let a call wait until the client gives up, and hold nothing then', async () => {
    await fault({ service: 'ec2', action: 'CreateVpc', effect: 'timeout' });
    const abort = new AbortController();
    const before = await connections();
    const answer = test.clients.ec2.createVpc(
      { CidrBlock: '10.9.0.0/16' },
      { abortSignal: abort.signal },
    );
    const early = await Promise.race([
      answer.catch(error => error.name),
      new Promise(resolve => {
        setTimeout(resolve, 200, 'still waiting');
      }),
    ]);
    expect(early).toBe('still waiting');
    abort.abort();
    await expect(answer).rejects.toThrow(/abort/i);
    expect(await connections()).toBeLessThanOrEqual(before + 1);
    await control('DELETE', 'faults');
    const { Vpcs } = await test.clients.ec2.describeVpcs({});
    expect(Vpcs).toEqual([]);
    const { body } = await control('GET', 'requests?action=CreateVpc');
    expect(body).toEqual([expect.objectContaining({ code: 'NeverAnswered' })]);
  });

  /** Open connections of the server, once what is closing is closed. */
  async function connections(): Promise<number> {
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
    return test.sandbox.connections();
  }

  it('lose the answer of a call that is done', async () => {
    const { ec2 } = test.clients;
    await fault({ service: 'ec2', action: 'CreateVpc', effect: 'dropAfter' });
    await expect(ec2.createVpc({ CidrBlock: '10.1.0.0/16' })).rejects.toThrow(
      /socket hang up|ECONNRESET/,
    );
    await control('DELETE', 'faults');
    const { Vpcs } = await ec2.describeVpcs({});
    expect(Vpcs!.map(({ CidrBlock }) => CidrBlock)).toEqual(['10.1.0.0/16']);
    await ec2.deleteVpc({ VpcId: Vpcs![0].VpcId });
  });

  it('show for some reads what was before a write', async () => {
    const { ec2 } = test.clients;
    await fault({
      service: 'ec2',
      action: 'DescribeVpcs',
      effect: 'stale',
      reads: 2,
    });
    const count = async () => (await ec2.describeVpcs({})).Vpcs!.length;
    expect(await count()).toBe(0);
    const { Vpc } = await ec2.createVpc({ CidrBlock: '10.2.0.0/16' });
    const { Subnet } = await ec2.createSubnet({
      VpcId: Vpc!.VpcId,
      CidrBlock: '10.2.0.0/24',
    });
    // Another operation than the one that is told to be behind.
    expect((await ec2.describeSubnets({})).Subnets).toHaveLength(1);
    expect([await count(), await count(), await count()]).toEqual([0, 0, 1]);
    await ec2.deleteSubnet({ SubnetId: Subnet!.SubnetId });
    await ec2.deleteVpc({ VpcId: Vpc!.VpcId });
    expect([await count(), await count(), await count()]).toEqual([1, 1, 0]);
  });

  it('show for some time what was before a write, in that place only', async () => {
    const here = test.clients.cloudformation;
    const elsewhere = clientsFor(test.url, { region: 'eu-west-1' });
    await fault({
      service: 'cloudformation',
      effect: 'stale',
      region: 'us-east-1',
      milliseconds: 300,
    });
    const stack = {
      StackName: 'late',
      TemplateBody: JSON.stringify({
        Resources: { W: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
      }),
    };
    await here.createStack(stack);
    await elsewhere.cloudformation.createStack(stack);
    const ask = { StackName: 'late' };
    expect(await codeOf(here.describeStacks(ask))).toBe('ValidationError');
    expect(await codeOf(elsewhere.cloudformation.describeStacks(ask))).toBe(
      'OK',
    );
    await new Promise(resolve => {
      setTimeout(resolve, 350);
    });
    expect(await codeOf(here.describeStacks(ask))).toBe('OK');
  });

  it('begin after as many calls as they are told', async () => {
    await fault({ service: 'ec2', effect: 'fail', after: 2, times: 1 });
    const codes = [];
    for (let i = 0; i < 4; i += 1) {
      codes.push(await codeOf(test.clients.ec2.describeVpcs({})));
    }
    expect(codes).toEqual(['OK', 'OK', 'InternalError', 'OK']);
  });

  it('come by the same chance every time for the same seed', async () => {
    const series = async (seed: number) => {
      await fault({ service: 'ec2', effect: 'fail', probability: 0.5, seed });
      const codes = [];
      for (let i = 0; i < 24; i += 1) {
        codes.push(await codeOf(test.clients.ec2.describeVpcs({})));
      }
      await control('DELETE', 'faults');
      return codes;
    };
    const first = await series(7);
    expect(await series(7)).toEqual(first);
    expect(await series(8)).not.toEqual(first);
    expect(new Set(first)).toEqual(new Set(['OK', 'InternalError']));
  });

  it('keep to the thing that is named, be it by ARN', async () => {
    const { airflow } = test.clients;
    await fault({ service: 'airflow', name: 'mine*', effect: 'fail' });
    expect(await codeOf(airflow.getEnvironment({ Name: 'mine-1' }))).toBe(
      'InternalServerException',
    );
    expect(
      await codeOf(
        airflow.listTagsForResource({
          ResourceArn:
            'arn:aws:airflow:us-east-1:111122223333:environment/mine-1',
        }),
      ),
    ).not.toBe('ResourceNotFoundException');
    expect(await codeOf(airflow.getEnvironment({ Name: 'yours' }))).toBe(
      'ResourceNotFoundException',
    );
  });

  it('keep to who calls', async () => {
    await fault({
      service: 'ec2',
      principal: '*:assumed-role/MwaaPortalRead/*',
      effect: 'throttle',
    });
    const credentials = await assume(
      test.url,
      '111122223333',
      'MwaaPortalRead',
    );
    const reader = clientsFor(test.url, { credentials });
    expect(await codeOf(reader.ec2.describeVpcs({}))).toBe(
      'RequestLimitExceeded',
    );
    expect(await codeOf(test.clients.ec2.describeVpcs({}))).toBe('OK');
  });

  it('are taken away by their id, and tell how often they have hit', async () => {
    await fault([
      { id: 'a', service: 'ec2', effect: 'fail', times: 1 },
      { id: 'b', service: 'kms', effect: 'fail' },
      { id: 'c', service: 'iam', effect: 'fail' },
    ]);
    await codeOf(test.clients.ec2.describeVpcs({}));
    await codeOf(test.clients.kms.listAliases({}));
    await codeOf(test.clients.kms.listAliases({}));
    const { body } = await control('DELETE', 'faults?id=b');
    expect(body.map(({ id }: { id: string }) => id)).toEqual(['c']);
    expect((await control('GET', 'faults/hits')).body).toEqual({ a: 1, b: 2 });
  });

  it('are refused whole when one of them is wrong', async () => {
    const { status, body } = await control('POST', 'faults', [
      { service: 'ec2', effect: 'fail' },
      { service: 'ec2', effect: 'fail', times: -1 },
    ]);
    expect(status).toBe(400);
    expect(body.error).toContain('"times"');
    expect((await control('GET', 'faults')).body).toEqual([]);
  });
});
