import { addCertificate } from '../acm';
import { grantQuota } from '../ec2/quotas';
import { ScaledClock } from '../kernel/clock';
import { Dispatcher } from '../kernel/dispatcher';
import { Store } from '../kernel/types';
import { environmentNamed } from '../mwaa/records';
import { Call, callAs } from './caller';
import { diseases } from './diseases';
import { createEnvironment } from './environment';
import { estate } from './estate.data';
import type { SeedEnvironment } from './model';
import { createNetwork } from './network';

export interface SeedOptions {
  dispatcher: Dispatcher;
  clock: ScaledClock;
  store: Store;
}

/** Steps that anything takes at most when nothing takes time. */
const MOST_STEPS = 10;
const DAY = 86_400_000;

/** Of a Client VPN's server, to try one with. */
export const SERVER_CERTIFICATE = '5eed0000-0000-4000-8000-000000000001';

/** How long ago the diseased ones fell ill. */
const SICK_SINCE = 6 * 3_600_000;

/**
 * Makes the environments worth looking at, by the sandbox's own operations.
 * To be called while the clock hurries.
 */
export async function seedEstate(options: SeedOptions): Promise<void> {
  const { dispatcher, store } = options;
  const settle = async () => {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      await dispatcher.tick();
    }
  };
  for (const seed of estate) {
    // Room for what is made beside the seeded environments.
    const place = { ...seed, store };
    grantQuota(place, 'vpcsPerRegion', 20);
    grantQuota(place, 'internetGatewaysPerRegion', 20);
    grantQuota(place, 'addressesPerRegion', 30);
    addCertificate({ ...place, clock: options.clock }, SERVER_CERTIFICATE);

    const call = callAs(dispatcher, seed);
    const network = await createNetwork(call, seed, settle);
    await createEnvironment(call, seed, network);
    await settle();
    await addAlarm(call, seed.name);
    if (seed.disease) {
      await diseases[seed.disease](call, network, settle);
    }
    age(options, seed);
  }
}

/** The alarm that MWAA's documentation asks for first. */
async function addAlarm(call: Call, name: string): Promise<void> {
  await call('monitoring', 'PutMetricAlarm', {
    AlarmName: `${name}-scheduler-heartbeat`,
    AlarmDescription: `The scheduler of ${name} has stopped`,
    Namespace: 'AmazonMWAA',
    MetricName: 'SchedulerHeartbeat',
    Dimensions: [
      { Name: 'Function', Value: 'Scheduler' },
      { Name: 'Environment', Value: name },
    ],
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 2,
    DatapointsToAlarm: 2,
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  });
}

/** Puts what was made just now into the past. */
function age({ clock, store }: SeedOptions, seed: SeedEnvironment): void {
  const record = environmentNamed({ ...seed, store }, seed.name);
  const now = clock.now().getTime();
  record.CreatedAt = new Date(now - seed.ageInDays * DAY);
  record.LastUpdate = { ...record.LastUpdate, CreatedAt: record.CreatedAt };
  if (seed.disease) {
    record.unhealthySince = new Date(now - SICK_SINCE);
  }
  store.touch();
}
