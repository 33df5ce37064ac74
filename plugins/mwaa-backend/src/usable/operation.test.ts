import { mockServices } from '@backstage/backend-test-utils';
import { TAGS } from 'mwaa-network';
import { ACCOUNT, FakeMwaaAws, REGION } from '../__testUtils__/FakeMwaaAws';
import { harness, started } from '../__testUtils__/runnerHarness';
import { refusal, startPlugin } from '../__testUtils__/startPlugin';
import { FactsReader } from '../planning/FactsReader';
import { Planner } from '../planning/Planner';
import { UsableService } from './UsableService';

const OWNER = 'group:default/data';
const FINANCE = 'group:default/finance';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/airflow`;
const request = {
  name: 'etl',
  account: ACCOUNT,
  region: REGION,
  owner: OWNER,
  executionRoleArn: ROLE,
};
const provision = {
  kind: 'provision' as const,
  request,
  idempotencyKey: 'task-1',
};
const ofFinance = {
  status: 'read' as const,
  tags: { [TAGS.owner]: FINANCE },
};

async function start(ownershipRefs: string[]) {
  const aws = new FakeMwaaAws();
  return { aws, ...(await startPlugin({ aws, ownershipRefs })) };
}

describe('what a request names, through the whole backend', () => {
  it('may be named by nobody who does not belong to the owner', async () => {
    const { aws, client } = await start(['user:default/guest', FINANCE]);
    for (const call of [
      client.plan(request),
      client.startOperation(provision),
    ]) {
      expect(await refusal(call)).toMatch(/belong/);
    }
    expect(aws.calls).toEqual([]);
  });

  it('is refused by the operation when it has become another’s since the plan', async () => {
    const { aws, client } = await start(['user:default/guest', OWNER]);
    expect(await client.plan(request)).toMatchObject({ ok: true });
    aws.tagsOf.set(ROLE, ofFinance);
    const cache = mockServices.cache.mock();
    const planner = new Planner({
      aws,
      facts: new FactsReader({ aws, cache, ttl: 1000 }),
      profile: 'current',
      tagNames: TAGS,
      usable: new UsableService({
        aws,
        cache,
        ttl: 1000,
        ownerTag: TAGS.owner,
      }),
    });
    const runner = await harness({
      plan: async () => (await planner.planWithFacts(request)).response,
    });
    const operation = started({ planInput: { request } });
    await runner.store.insert(operation, []);
    const ended = await runner.finish(operation.id);
    expect(ended.status).toBe('failed');
    expect(JSON.stringify(ended.error)).toContain(
      `Is not there, or ${OWNER} may not use it.`,
    );
    expect(runner.aws.cloudFormation.stacks.size).toBe(0);
  });
});
