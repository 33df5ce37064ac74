import { clientsFor, credentialsOf } from '../__testUtils__/clients';
import { sandboxForTests } from '../__testUtils__/sandboxForTests';
import { problemsOf } from '../mwaa/advance';
import { environments } from '../mwaa/records';
import { estate } from './estate.data';

const test = sandboxForTests({ seed: true });

describe('the environments to begin with', () => {
  const problems = ({ account, region, name }: (typeof estate)[number]) => {
    const place = { account, region, store: test.sandbox.store };
    return problemsOf(place, environments(place).get(name)!);
  };

  it.each(estate)(
    'has $name, sick or well as it is meant to be',
    async seed => {
      const { airflow } = clientsFor(test.url, {
        region: seed.region,
        credentials: credentialsOf(seed.account),
      });
      const { Environment } = await airflow.getEnvironment({ Name: seed.name });
      const neverWorked =
        !seed.network.defaultRoutes && seed.network.routing === 'public';
      expect(Environment!.Status).toBe(
        neverWorked ? 'CREATE_FAILED' : 'AVAILABLE',
      );
      expect(Environment!.Tags).toEqual(seed.settings.Tags);
      expect(Environment!.CreatedAt!.getTime()).toBeLessThan(
        Date.now() - 86_400_000,
      );
      expect(problems(seed).length > 0).toBe(
        neverWorked || Boolean(seed.disease),
      );
    },
  );

  it('alarms for the sick ones', async () => {
    const { MetricAlarms } = await test.clients.monitoring.describeAlarms({});
    expect(
      Object.fromEntries(
        MetricAlarms!.map(({ AlarmName, StateValue }) => [
          AlarmName,
          StateValue,
        ]),
      ),
    ).toEqual({
      'analytics-prod-scheduler-heartbeat': 'OK',
      'marketing-daily-scheduler-heartbeat': 'ALARM',
      'fraud-scoring-scheduler-heartbeat': 'ALARM',
    });
  });

  it('leaves room for more, and shows the raised quotas', async () => {
    const { Quota } = await test.clients.servicequotas.getServiceQuota({
      ServiceCode: 'vpc',
      QuotaCode: 'L-F678F1CE',
    });
    expect(Quota!.Value).toBe(20);
    await test.clients.ec2.createVpc({ CidrBlock: '10.99.0.0/16' });
  });

  it('leaves a route to nowhere in fraud-scoring', async () => {
    const { RouteTables } = await test.clients.ec2.describeRouteTables({
      Filters: [{ Name: 'route.state', Values: ['blackhole'] }],
    });
    expect(RouteTables!.flatMap(table => table.Tags!)).toEqual([
      { Key: 'Name', Value: 'fraud-scoring-private-2' },
    ]);
  });
});
