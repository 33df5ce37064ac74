import { isUnresolved, type Environment } from '../snapshot';
import type { CountRange, EnvironmentClass } from '../data';
import { compareVersions, environmentClass, workerQuota } from '../data';
import type { Outcome, RemediationContext, Rule, RuleOptions } from './rule';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { call, outputOf, ownersChange, type Remediation } from '../remediation';
import { updateEnvironment } from './updateEnvironment';

export const schedulers = countRule(['Schedulers'], c => c.schedulers, {
  id: 'environment/schedulers',
  met: 'Schedulers that the class takes',
  notMet: 'Schedulers that the class does not take',
  statement:
    'The environment has as many schedulers as its class takes: one for mw1.micro, two to five for the others.',
  remedy: 'Choose a number of schedulers that the class takes.',
});

export const webServers = countRule(
  ['MinWebservers', 'MaxWebservers'],
  c => c.webservers,
  {
    id: 'environment/web-servers',
    met: 'Web servers that the class takes',
    notMet: 'Web servers that the class does not take',
    statement:
      'The environment has as many web servers as its class takes, the least not more than the most: one for mw1.micro, two to five for the others.',
    remedy:
      'Choose numbers of web servers that the class takes, the least not more than the most.',
  },
);

export const workers = countRule(['MinWorkers', 'MaxWorkers'], c => c.workers, {
  id: 'environment/workers',
  met: 'Workers that the class takes',
  notMet: 'Workers that the class does not take',
  statement: `The environment has as many workers as its class takes, the least not more than the most: one for mw1.micro, one to ${workerQuota.values.onRequest} for the others.`,
  remedy:
    'Choose numbers of workers that the class takes, the least not more than the most.',
});

export const workersInQuota = rule({
  id: 'environment/worker-quota',
  met: 'Workers within the default quota',
  notMet: 'More workers than the default quota',
  statement: `The environment asks for no more than ${workerQuota.values.byDefault} workers: more need a higher quota.`,
  severity: 'low',
  violation: 'warn',
  remedy: 'Ask for the quota of workers to be raised.',
  sources: [sources.quotas],
  check({ environment }) {
    const { MaxWorkers: most, Name } = environment;
    if (most === undefined || isUnresolved(most)) {
      return notApplicable('How many workers it may have is not named');
    }
    const { byDefault } = workerQuota.values;
    const evidence = [`MaxWorkers: ${most}`];
    return most <= byDefault
      ? pass(`${most} workers are within the default quota`, evidence)
      : violation(
          `${most} workers are more than the ${byDefault} of the default quota`,
          [Name],
          evidence,
        );
  },
  /** Its code is looked up by its name. */
  remediate({ environment }) {
    return ownersChange(
      `A quota is raised by AWS, when whoever owns the account asks for it. Up to ${workerQuota.values.onRequest} workers are granted; its code is looked up by its name.`,
      [
        call(
          'service-quotas',
          'ListServiceQuotas',
          { ServiceCode: 'airflow' },
          {
            name: 'QUOTA_CODE',
            path: "Quotas[?contains(QuotaName, 'orkers')].QuotaCode | [0]",
          },
        ),
        call('service-quotas', 'RequestServiceQuotaIncrease', {
          ServiceCode: 'airflow',
          QuotaCode: outputOf('QUOTA_CODE'),
          DesiredValue: environment.MaxWorkers ?? workerQuota.values.onRequest,
        }),
      ],
    );
  },
});

type CountField =
  | 'Schedulers'
  | 'MinWebservers'
  | 'MaxWebservers'
  | 'MinWorkers'
  | 'MaxWorkers';

type RangeOf = (named: EnvironmentClass) => CountRange;

/** Counts that lie in the range of the environment's class, in ascending order. */
function countRule(
  fields: readonly CountField[],
  rangeOf: RangeOf,
  options: Pick<RuleOptions, 'id' | 'met' | 'notMet' | 'statement' | 'remedy'>,
): Rule {
  return rule({
    ...options,
    severity: 'high',
    sources: [sources.environmentClass, sources.createEnvironment],
    check: ({ environment }) => counts(environment, rangeOf, fields),
    remediate: context => chooseCounts(context, rangeOf, fields),
  });
}

/** The nearest counts that the class takes. */
function chooseCounts(
  context: RemediationContext,
  rangeOf: RangeOf,
  fields: readonly CountField[],
): Remediation {
  const given = givenCounts(context.environment, fields);
  const named = environmentClass(context.environment.EnvironmentClass ?? '');
  const { max, min } = named ? rangeOf(named) : { max: Infinity, min: 0 };
  const most = Math.max(
    min,
    ...given.slice(-1).map(([, value]) => Math.min(value, max)),
  );
  return updateEnvironment(
    context,
    Object.fromEntries(
      given.map(([field, value]) => [
        field,
        Math.min(Math.max(value, min), most),
      ]),
    ),
  );
}

function givenCounts(environment: Environment, fields: readonly CountField[]) {
  return fields.flatMap(field =>
    environment[field] === undefined
      ? []
      : [[field, environment[field]] as const],
  );
}

function counts(
  environment: Environment,
  rangeOf: RangeOf,
  fields: readonly CountField[],
): Outcome {
  const { AirflowVersion: version, EnvironmentClass: className } = environment;
  if (
    fields[0] === 'Schedulers' &&
    version !== undefined &&
    !isUnresolved(version) &&
    compareVersions(version, '2.0.0') < 0
  ) {
    return notApplicable('Apache Airflow 1 has one scheduler');
  }
  const given = givenCounts(environment, fields);
  if (given.length === 0) {
    return notApplicable('None are named: MWAA takes its own default');
  }
  const named = environmentClass(className ?? '');
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
    : violation(faults.join('; '), [environment.Name], evidence);
}
