import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { startSandbox, type Sandbox } from 'aws-sandbox';
import { DefaultMwaaAws } from 'backstage-plugin-mwaa-node';
import { judge } from 'mwaa-network';
import { auditTables } from './__testUtils__/databases';
import { ownership } from './__testUtils__/ownership';
import { Sweeper } from './sweep/Sweeper';

jest.setTimeout(120_000);

const FIRST = { account: '111122223333', region: 'us-east-1' };
const SECOND = { account: '444455556666', region: 'eu-west-1' };
/** Lets nobody in. */
const SEALED = { account: '777788889999', region: 'us-east-1' };
const PLACES = [FIRST, SECOND, SEALED];

const config = new ConfigReader({
  aws: {
    mainAccount: {
      accessKeyId: 'AKIASANDBOX00000PORTAL',
      secretAccessKey: 'sandbox',
    },
    accounts: PLACES.map(({ account: accountId }) => ({
      accountId,
      roleName: 'MwaaPortalRead',
    })),
  },
  mwaa: {
    accounts: PLACES.map(({ account: accountId, region }) => ({
      accountId,
      regions: [region],
    })),
  },
});

describe('the audit of the seeded estate, through the real SDK and judge', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const before = process.env.AWS_ENDPOINT_URL;
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ environmentSeconds: 1, seed: true });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
  });

  afterAll(async () => {
    if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = before;
    await sandbox.close();
  });

  /** What somebody does in the first account, beside the portal. */
  async function ec2(action: string, parameters: Record<string, string>) {
    const response = await fetch(sandbox.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Authorization:
          'AWS4-HMAC-SHA256 Credential=AKIASANDBOX00000PORTAL/20261101/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: new URLSearchParams({
        Action: action,
        Version: '2016-11-15',
        ...parameters,
      }).toString(),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return text;
  }

  async function requestsOf(action: string): Promise<unknown[]> {
    const response = await fetch(
      `${sandbox.url}/_sandbox/requests?via=http&action=${action}`,
    );
    return response.json() as Promise<unknown[]>;
  }

  it('knows what ails each, what healed and what broke since', async () => {
    const { queries, store } = await auditTables(databases, 'SQLITE_3');
    const aws = DefaultMwaaAws.fromConfig(config);
    let now = Date.parse('2026-11-01T00:00:00.000Z');
    const sweeper = new Sweeper({
      auth: mockServices.auth(),
      aws,
      catalog: catalogServiceMock({ entities: [] }),
      judge,
      logger: mockServices.logger.mock(),
      now: () => now,
      ownership,
      profile: 'current',
      retention: 1e10,
      store,
    });
    const sweepAll = async () => {
      for (const place of PLACES) {
        await sweeper.sweep(place, new AbortController().signal);
      }
    };
    const environments = async () => {
      const { items } = await queries.environments(
        { offset: 0, limit: 100, order: { field: 'name', direction: 'asc' } },
        'all',
      );
      return new Map(items.map(item => [item.name, item]));
    };
    const failing = async (name: string) =>
      (await environments()).get(name)?.failing.map(({ rule }) => rule);

    await sweepAll();
    const found = await environments();
    expect([...found.keys()]).toEqual([
      'analytics-prod',
      'billing-etl',
      'fraud-scoring',
      'marketing-daily',
      'ml-training',
      'reporting',
    ]);
    expect(found.get('analytics-prod')).toMatchObject({
      owner: 'group:default/data-platform',
      system: 'system:default/analytics',
      routing: 'public',
      failing: [],
    });
    expect(found.get('marketing-daily')).toMatchObject({ verdict: 'fail' });
    expect(found.get('reporting')).toMatchObject({
      owner: 'group:default/ops',
      verdict: 'fail',
    });
    const summary = await queries.summary('all');
    expect(summary.environments).toBe(6);
    expect(summary.places).toEqual([
      expect.objectContaining({ ...FIRST, unreadable: null }),
      expect.objectContaining({ ...SECOND, unreadable: null }),
      expect.objectContaining({
        ...SEALED,
        environments: 0,
        unreadable: {
          since: '2026-11-01T00:00:00.000Z',
          reason: expect.stringContaining('AccessDenied'),
        },
      }),
    ]);
    // Each environment of the estate has a VPC of its own.
    expect(await requestsOf('DescribeRouteTables')).toHaveLength(6);
    expect(await requestsOf('DescribeAvailabilityZones')).toHaveLength(2);

    const [sick, well] = await Promise.all(
      ['marketing-daily', 'analytics-prod'].map(name =>
        aws.collect({ ...FIRST, name }),
      ),
    );
    const groupOf = (snapshot: typeof sick) =>
      snapshot.environment.status === 'read'
        ? (snapshot.environment.items[0].NetworkConfiguration
            ?.SecurityGroupIds?.[0] ?? '')
        : '';
    const selfRule = (group: string) => ({
      GroupId: group,
      'IpPermissions.1.IpProtocol': '-1',
      'IpPermissions.1.Groups.1.GroupId': group,
    });
    await ec2('AuthorizeSecurityGroupIngress', selfRule(groupOf(sick)));
    await ec2('RevokeSecurityGroupIngress', selfRule(groupOf(well)));

    now += 3_600_000;
    await sweepAll();
    expect(await failing('marketing-daily')).toEqual([]);
    expect((await environments()).get('analytics-prod')).toMatchObject({
      verdict: 'fail',
      failingSince: '2026-11-01T01:00:00.000Z',
    });
    expect((await environments()).get('reporting')).toMatchObject({
      failingSince: '2026-11-01T00:00:00.000Z',
    });
    const history = await queries.history(
      { ...FIRST, name: 'marketing-daily' },
      'all',
    );
    expect(history?.items).toMatchObject([
      { validFrom: '2026-11-01T01:00:00.000Z', validTo: null },
      { verdict: 'fail', validTo: '2026-11-01T01:00:00.000Z' },
    ]);
  });
});
