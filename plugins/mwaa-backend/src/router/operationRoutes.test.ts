import { mockCredentials } from '@backstage/backend-test-utils';
import { ACCOUNT, FakeMwaaAws, REGION } from '../__testUtils__/FakeMwaaAws';
import { provisionedTemplate, STACK } from '../__testUtils__/runnerHarness';
import { startPlugin } from '../__testUtils__/startPlugin';

const RETIRE = {
  kind: 'decommission',
  environment: { account: ACCOUNT, region: REGION, name: 'etl' },
  confirm: 'etl',
  idempotencyKey: 'retire',
} as const;

async function setUp() {
  const aws = new FakeMwaaAws();
  aws.configured[0].approval = { decommission: { by: 'second-person' } };
  const facts = await aws.regionFacts({ account: ACCOUNT, region: REGION });
  aws.cloudFormation.deploy(STACK, provisionedTemplate(facts));
  aws.add('etl', { tags: { 'backstage:owner': 'group:default/data' } });
  const plugin = await startPlugin({
    aws,
    ownershipRefs: ['group:default/data'],
  });
  const operation = await plugin.client.startOperation(RETIRE);
  const post = (user: string, path: string, body: object = {}) =>
    fetch(`${plugin.baseUrl}/v1/operations/${operation.id}/${path}`, {
      method: 'POST',
      headers: {
        Authorization: mockCredentials.user.header(user),
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
    });
  return { ...plugin, aws, operation, post };
}

describe('an operation that waits for a second person', () => {
  it('is listed first, with what the caller may do', async () => {
    const { client, operation } = await setUp();
    expect(operation.status).toBe('awaitingApproval');
    expect(await client.listAllOperations()).toMatchObject({
      total: 1,
      quarantined: [],
      items: [
        {
          id: operation.id,
          approval: { by: 'second-person', until: null, approvedBy: null },
          may: { approve: false, cancel: true, giveUp: true, retry: false },
        },
      ],
    });
  });

  it('is approved by another, with an audit event', async () => {
    const { audit, client, operation, post } = await setUp();
    expect((await post('user:default/mock', 'approve')).status).toBe(403);
    const answer = await post('user:default/second', 'approve');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      approval: { approvedBy: 'user:default/second' },
    });
    expect(
      audit.filter(({ eventId }) => eventId === 'operation-approve'),
    ).toEqual(
      ['fail', 'success'].map(outcome => ({
        eventId: 'operation-approve',
        outcome,
        meta: { operationId: operation.id },
      })),
    );
    expect(await client.getOperation(operation.id)).not.toMatchObject({
      status: 'failed',
    });
  });

  it('is given up with a reason, and not without', async () => {
    const { aws, post } = await setUp();
    const without = await post('user:default/mock', 'give-up');
    expect(without.status).toBe(400);
    const answer = await post('user:default/mock', 'give-up', {
      reason: 'Asked for by mistake',
    });
    expect(await answer.json()).toMatchObject({
      status: 'failed',
      error: {
        message: expect.stringContaining('Asked for by mistake'),
        remedy: expect.any(String),
      },
    });
    expect((await post('user:default/mock', 'give-up')).status).toBe(400);
    expect((await post('user:default/mock', 'retry')).status).toBe(409);
    expect(aws.cloudFormation.deletions).toEqual([]);
  });

  it.each([
    ['state=all', 'state: "all" must be open or ended'],
    ['limit=0', 'limit: "0" must be a number from 1 to 100'],
    ['limit=101', 'limit: "101" must be a number from 1 to 100'],
    ['offset=-1', 'offset: "-1" must not be negative'],
    ['offset=x', 'offset: '],
  ])('refuses a list with %s', async (query, words) => {
    const { baseUrl } = await setUp();
    const answer = await fetch(`${baseUrl}/v1/operations?${query}`, {
      headers: { Authorization: mockCredentials.user.header() },
    });
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { message: string } };
    expect(error.message).toContain(words);
  });
});
