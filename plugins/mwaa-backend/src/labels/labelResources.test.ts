import { plan } from 'mwaa-network';
import { FakeMwaaAws } from '../__testUtils__/FakeMwaaAws';
import { labelResources } from './labelResources';
import { resourceKinds } from './resourceKinds';

async function planned() {
  const facts = await new FakeMwaaAws().regionFacts({
    account: '111122223333',
    region: 'us-east-1',
  });
  const result = plan(
    {
      name: 'etl',
      account: '111122223333',
      region: 'us-east-1',
      owner: 'group:default/data',
    },
    facts,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const [{ template }] = result.plan.stacks;
  return { template, labels: labelResources(template, facts) };
}

describe('labelResources', () => {
  it('says the zone and the tier of what is in a zone', async () => {
    const { labels } = await planned();
    const titles = Object.values(labels).map(({ title }) => title);
    expect(titles).toEqual(
      expect.arrayContaining([
        'VPC',
        'public subnet in us-east-1a',
        'private subnet in us-east-1b',
        'NAT gateway in us-east-1a',
        'Elastic IP address in us-east-1b',
        'MWAA environment',
      ]),
    );
  });

  it('gives no two resources one title', async () => {
    const { labels } = await planned();
    const titles = Object.values(labels).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('knows a name for every resource that the plan makes', async () => {
    const { template } = await planned();
    expect(Object.keys(resourceKinds.values)).toEqual(
      expect.arrayContaining(
        Object.values(template.Resources).map(({ Type }) => Type),
      ),
    );
  });
});
