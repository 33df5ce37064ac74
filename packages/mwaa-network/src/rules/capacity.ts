import { isUnresolved } from '../snapshot';
import type { Environment } from '../snapshot';
import type { CountRange, EnvironmentClass } from '../data';
import { compareVersions, environmentClass, workerQuota } from '../data';
import type { Outcome, Rule } from './rule';
import { violation, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';

const FAIL = { current: 'fail', 'strict-2022': 'fail' } as const;
const WARN = { current: 'warn', 'strict-2022': 'warn' } as const;

export const schedulers: Rule = {
  description: {
    id: 'environment/schedulers',
    title: 'Schedulers that the class takes',
    statement:
      'The environment has as many schedulers as its class takes: one for mw1.micro, two to five for the others.',
    severity: 'high',
    violation: FAIL,
    remedy: 'aws mwaa update-environment --name <name> --schedulers 2',
    sources: [sources.environmentClass, sources.createEnvironment],
  },
  needs: ['environment'],
  check: ({ environment }) => {
    const { AirflowVersion: version } = environment;
    if (
      version !== undefined &&
      !isUnresolved(version) &&
      compareVersions(version, '2.0.0') < 0
    ) {
      return notApplicable('Apache Airflow 1 has one scheduler');
    }
    return counts(environment, c => c.schedulers, ['Schedulers']);
  },
};

export const webServers: Rule = {
  description: {
    id: 'environment/web-servers',
    title: 'Web servers that the class takes',
    statement:
      'The environment has as many web servers as its class takes, the least not more than the most: one for mw1.micro, two to five for the others.',
    severity: 'high',
    violation: FAIL,
    remedy:
      'aws mwaa update-environment --name <name> --min-webservers 2 --max-webservers 2',
    sources: [sources.environmentClass, sources.createEnvironment],
  },
  needs: ['environment'],
  check: ({ environment }) =>
    counts(environment, c => c.webservers, ['MinWebservers', 'MaxWebservers']),
};

export const workers: Rule = {
  description: {
    id: 'environment/workers',
    title: 'Workers that the class takes',
    statement: `The environment has as many workers as its class takes, the least not more than the most: one for mw1.micro, one to ${workerQuota.values.onRequest} for the others.`,
    severity: 'high',
    violation: FAIL,
    remedy:
      'aws mwaa update-environment --name <name> --min-workers 1 --max-workers 10',
    sources: [sources.environmentClass, sources.createEnvironment],
  },
  needs: ['environment'],
  check: ({ environment }) =>
    counts(environment, c => c.workers, ['MinWorkers', 'MaxWorkers']),
};

export const workersInQuota: Rule = {
  description: {
    id: 'environment/worker-quota',
    title: 'Workers within the default quota',
    statement: `The environment asks for no more than ${workerQuota.values.byDefault} workers: more need a higher quota.`,
    severity: 'low',
    violation: WARN,
    remedy:
      'Ask for the quota to be raised: aws service-quotas list-service-quotas --service-code airflow',
    sources: [sources.quotas],
  },
  needs: ['environment'],
  check({ environment }) {
    const { MaxWorkers: most, Name } = environment;
    if (most === undefined || isUnresolved(most)) {
      return notApplicable('How many workers it may have is not named');
    }
    const { byDefault } = workerQuota.values;
    const evidence = [`MaxWorkers: ${most}`];
    return most <= byDefault
      ? pass(`${most} workers are within the default quota`, evidence)
      : violation({
          message: `${most} workers are more than the ${byDefault} of the default quota`,
          resources: [Name],
          evidence,
        });
  },
};

type CountField =
  | 'Schedulers'
  | 'MinWebservers'
  | 'MaxWebservers'
  | 'MinWorkers'
  | 'MaxWorkers';

const OPTIONS: Record<CountField, string> = {
  Schedulers: '--schedulers',
  MinWebservers: '--min-webservers',
  MaxWebservers: '--max-webservers',
  MinWorkers: '--min-workers',
  MaxWorkers: '--max-workers',
};

/** The nearest counts that the class takes. */
function withinRange(
  { Name }: Environment,
  given: ReadonlyArray<readonly [CountField, number]>,
  { max, min }: CountRange,
): string {
  const most = Math.max(
    min,
    ...given.slice(-1).map(([, value]) => Math.min(value, max)),
  );
  const options = given.map(
    ([field, value]) =>
      `${OPTIONS[field]} ${Math.min(Math.max(value, min), most)}`,
  );
  return `aws mwaa update-environment --name ${Name} ${options.join(' ')}`;
}

/** Whether the counts lie in the range of the environment's class, in ascending order. */
function counts(
  environment: Environment,
  rangeOf: (named: EnvironmentClass) => CountRange,
  fields: readonly CountField[],
): Outcome {
  const given = fields.flatMap(field =>
    environment[field] === undefined
      ? []
      : [[field, environment[field]] as const],
  );
  if (given.length === 0) {
    return notApplicable('None are named: MWAA takes its own default');
  }
  const { EnvironmentClass: className } = environment;
  const named =
    className === undefined ? undefined : environmentClass(className);
  const evidence = given.map(([field, value]) => `${field}: ${value}`);
  if (!named || given.some(([, value]) => isUnresolved(value))) {
    return unknown(
      named ? 'How many is known at deployment only' : 'The class is not known',
      evidence,
    );
  }
  const { min, max } = rangeOf(named);
  const allowed = min === max ? `exactly ${min}` : `${min} to ${max}`;
  const faults = given.flatMap(([field, value]) =>
    value >= min && value <= max
      ? []
      : [`${field} is ${value}, ${named.name} takes ${allowed}`],
  );
  if (given.length === 2 && given[0][1] > given[1][1]) {
    faults.push(
      `${given[0][0]}, ${given[0][1]}, is more than ${given[1][0]}, ${given[1][1]}`,
    );
  }
  return faults.length === 0
    ? pass(`${named.name} takes ${allowed}`, evidence)
    : violation({
        message: faults.join('; '),
        resources: [environment.Name],
        evidence,
        remedy: withinRange(environment, given, rangeOf(named)),
      });
}
