import { TAGS } from 'mwaa-network';
import { ACCOUNT, FakeMwaaAws, REGION } from '../__testUtils__/FakeMwaaAws';
import { provisionedTemplate } from '../__testUtils__/runnerHarness';
import { refusal, startPlugin } from '../__testUtils__/startPlugin';

const DATA = 'group:default/data';
const ETL = { account: ACCOUNT, region: REGION, name: 'etl' };
const REQUEST = { ...ETL, owner: DATA };

/** A portal of members of `DATA`, where an organisation has a tag of its own. */
async function start(tags?: Record<string, string>) {
  const aws = new FakeMwaaAws();
  aws.configured[0].provisioning!.owners = [DATA];
  if (tags) {
    const facts = await aws.regionFacts(ETL);
    aws.add(ETL.name, { tags });
    aws.cloudFormation.deploy(
      `mwaa-${ETL.name}`,
      provisionedTemplate(facts),
      tags,
    );
  }
  const plugin = await startPlugin({
    aws,
    ownershipRefs: ['user:default/mock', DATA],
    config: {
      mwaa: { discovery: { defaultOwner: DATA, tags: { owner: 'team' } } },
    },
  });
  return { aws, ...plugin };
}

describe('the configured owner tag', () => {
  it('is on what is provisioned, and no other is', async () => {
    const { client } = await start();
    const response = await client.plan(REQUEST);
    if (!response.ok) throw new Error(JSON.stringify(response.problems));
    const [{ tags }] = response.plan.stacks;
    expect(tags).toMatchObject({ team: DATA });
    expect(tags).not.toHaveProperty([TAGS.owner]);
  });

  it.each(['team', 'Team', TAGS.owner])(
    'is none that a request may carry: %s',
    async key => {
      const { client } = await start();
      expect(
        await client.plan({
          ...REQUEST,
          tags: { [key]: 'group:default/finance' },
        }),
      ).toMatchObject({ ok: false, problems: [{ field: `tags.${key}` }] });
    },
  );

  it('authorises its owner', async () => {
    const { client } = await start({ team: 'data' });
    expect(await client.planUpdate(ETL, { maxWorkers: 7 })).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['the default owner where there is no tag', {}],
    ['whom another tag names', { [TAGS.owner]: DATA }],
    ['anybody where it names none', { team: 'Data Platform (new)' }],
  ])('does not authorise %s', async (_, tags) => {
    const { client } = await start(tags as Record<string, string>);
    const begun = client.startOperation({
      kind: 'decommission',
      environment: ETL,
      confirm: ETL.name,
      idempotencyKey: 'task-1',
    });
    expect(await refusal(begun)).toContain('There is no environment "etl"');
  });
});
