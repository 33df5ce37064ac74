import path from 'node:path';
import { folder, request } from '../__testUtils__/folder';
import { run } from '../__testUtils__/run';

const YAML = `
name: etl
account: '111122223333'
region: us-east-1
owner: group:default/data
routing: private
vpc:
  availabilityZoneIds: [use1-az1, use1-az2]
`;

function file(content: unknown, name = 'request.json'): string {
  return path.join(folder({ [name]: content }), name);
}

describe('mwaa-net plan', () => {
  it('prints the template, with zones by their ids where names are not known', async () => {
    const { out, err, status } = await run(
      'plan',
      '--request',
      file(YAML, 'r.yaml'),
    );
    expect(status).toBe(0);
    const { Resources } = JSON.parse(out);
    expect(Resources.PrivateSubnet1.Properties).toMatchObject({
      AvailabilityZoneId: 'use1-az1',
    });
    expect(out).not.toContain('unresolved:');
    expect(err).toContain('could not be read');
  });

  it('takes the facts of an account from a file', async () => {
    const facts = {
      account: request.account,
      region: request.region,
      at: '2026-09-01T00:00:00Z',
      availabilityZones: ['a', 'b'].map((letter, i) => ({
        ZoneName: `us-east-1${letter}`,
        ZoneId: `use1-az${i + 1}`,
      })),
      vpcEndpointServices: null,
      vpcs: [],
      environments: ['etl'],
    };
    const args = ['--request', file({ ...request, vpc: undefined }), '--facts'];
    const taken = await run('plan', ...args, file(facts, 'facts.json'));
    expect(taken).toMatchObject({
      status: 2,
      err: expect.stringContaining('An environment of this name exists'),
    });
    const free = await run(
      'plan',
      ...args,
      file({ ...facts, environments: [] }, 'f.json'),
    );
    expect(
      JSON.parse(free.out).Resources.PrivateSubnet1.Properties.AvailabilityZone,
    ).toBe('us-east-1a');
    const bad = await run('plan', ...args, file({ account: 1 }, 'bad.json'));
    expect(bad).toMatchObject({
      status: 2,
      err: expect.stringContaining('account, region, availabilityZones'),
    });
  });

  it.each([
    ['vpcs', [{ VpcId: 'vpc-1' }]],
    ['vpcs', ['vpc-1']],
    ['vpcEndpointServices', [{}]],
    ['environments', [{ Name: 'etl' }]],
    ['availabilityZones', [null]],
  ])('refuses facts whose %s are %j', async (name, value) => {
    const facts = {
      account: request.account,
      region: request.region,
      availabilityZones: [
        { ZoneName: 'us-east-1a', ZoneId: 'use1-az1' },
        { ZoneName: 'us-east-1b', ZoneId: 'use1-az2' },
      ],
      [name]: value,
    };
    expect(
      await run(
        'plan',
        '--request',
        file(request),
        '--facts',
        file(facts, 'facts.json'),
      ),
    ).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(
        new RegExp(
          `^mwaa-net: .*facts\\.json: ${name} is missing or of the wrong form`,
        ),
      ),
    });
  });

  it('judges what it would deploy', async () => {
    const { out, status } = await run(
      'plan',
      '--request',
      file(request),
      '--format',
      'verdict',
    );
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'pass',
      environment: 'etl',
      routing: 'private',
    });
  });

  it('says what a month costs', async () => {
    const { out, status } = await run(
      'plan',
      '--request',
      file({ ...request, vpc: undefined }),
      '--format',
      'cost',
    );
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      currency: 'USD',
      monthly: expect.any(Number),
    });
  });

  it('does not plan in a VPC that nobody has looked into', async () => {
    const vpc = {
      vpcId: 'vpc-0a1b2c3d',
      subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'],
    };
    const args = ['plan', '--request', file({ ...request, vpc })];
    expect(await run(...args)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(/vpc\.vpcId: .*vpc-0a1b2c3d.* Give --aws/),
    });
    expect((await run(...args, '--format', 'cost')).status).toBe(0);
  });

  it('takes a role for AWS only', async () => {
    const result = await run(
      'plan',
      '--request',
      file(request),
      '--role',
      'arn:aws:iam::111122223333:role/reader',
    );
    expect(result).toMatchObject({
      status: 2,
      err: expect.stringContaining('--role: goes with --aws only'),
    });
  });

  it.each<[string, unknown, string]>([
    ['no request', '[1]', 'is missing or is not'],
    ['a wrong field', { ...request, name: '1' }, 'name'],
    [
      'no zones, and no facts',
      { ...request, vpc: undefined },
      'Name two zone ids',
    ],
  ])('ends with 2 for %s', async (_, content, message) => {
    const result = await run('plan', '--request', file(content));
    expect(result.status).toBe(2);
    expect(result.err).toMatch(
      message === 'is missing or is not' ? /./ : new RegExp(message),
    );
  });
});
