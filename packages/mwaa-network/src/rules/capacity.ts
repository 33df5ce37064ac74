import { isUnresolved } from '../snapshot';
import type { Environment } from '../snapshot';
import type { CountRange, EnvironmentClass } from '../data';
import { compareVersions, environmentClass, workerQuota } from '../data';
import type { Outcome, RemediationContext, Rule } from './rule';
import { violation, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';
import { call, outputOf, ownersChange, type Remediation } from '../remediation';
import { updateEnvironment } from './updateEnvironment';

const FAIL = { current: 'fail', 'strict-2022': 'fail' } as const;
const WARN = { current: 'warn', 'strict-2022': 'warn' } as const;

export const schedulers: Rule = {
  description: {
    id: 'environment/schedulers',
    titles: {
      met: 'Schedulers that the class takes',
      notMet: 'Schedulers that the class does not take',
    },
    statement:
      'The environment has as many schedulers as its class takes: one for mw1.micro, two to five for the others.',
    severity: 'high',
    violation: FAIL,
    remedy: 'Choose a number of schedulers that the class takes.',
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
  remediate: context =>
    chooseCounts(context, c => c.schedulers, ['Schedulers']),
};

export const webServers: Rule = {
  description: {
    id: 'environment/web-servers',
    titles: {
      met: 'Web servers that the class takes',
      notMet: 'Web servers that the class does not take',
    },
    statement:
      'The environment has as many web servers as its class takes, the least not more than the most: one for mw1.micro, two to five for the others.',
    severity: 'high',
    violation: FAIL,
    remedy:
      'Choose numbers of web servers that the class takes, the least not more than the most.',
    sources: [sources.environmentClass, sources.createEnvironment],
  },
  needs: ['environment'],
  check: ({ environment }) =>
    counts(environment, c => c.webservers, ['MinWebservers', 'MaxWebservers']),
  remediate: context =>
    chooseCounts(context, c => c.webservers, [
      'MinWebservers',
      'MaxWebservers',
    ]),
};

export const workers: Rule = {
  description: {
    id: 'environment/workers',
    titles: {
      met: 'Workers that the class takes',
      notMet: 'Workers that the class does not take',
    },
    statement: `The environment has as many workers as its class takes, the least not more than the most: one for mw1.micro, one to ${workerQuota.values.onRequest} for the others.`,
    severity: 'high',
    violation: FAIL,
    remedy:
      'Choose numbers of workers that the class takes, the least not more than the most.',
    sources: [sources.environmentClass, sources.createEnvironment],
  },
  needs: ['environment'],
  check: ({ environment }) =>
    counts(environment, c => c.workers, ['MinWorkers', 'MaxWorkers']),
  remediate: context =>
    chooseCounts(context, c => c.workers, ['MinWorkers', 'MaxWorkers']),
};

export const workersInQuota: Rule = {
  description: {
    id: 'environment/worker-quota',
    titles: {
      met: 'Workers within the default quota',
      notMet: 'More workers than the default quota',
    },
    statement: `The environment asks for no more than ${workerQuota.values.byDefault} workers: more need a higher quota.`,
    severity: 'low',
    violation: WARN,
    remedy: 'Ask for the quota of workers to be raised.',
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
  remediate: raiseWorkerQuota,
};

type CountField =
  | 'Schedulers'
  | 'MinWebservers'
  | 'MaxWebservers'
  | 'MinWorkers'
  | 'MaxWorkers';

/** The nearest counts that the class takes. */
function chooseCounts(
  context: RemediationContext,
  rangeOf: (named: EnvironmentClass) => CountRange,
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

/** Its code is looked up by its name. */
function raiseWorkerQuota({ environment }: RemediationContext): Remediation {
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
}

function givenCounts(environment: Environment, fields: readonly CountField[]) {
  return fields.flatMap(field =>
    environment[field] === undefined
      ? []
      : [[field, environment[field]] as const],
  );
}

/** Whether the counts lie in the range of the environment's class, in ascending order. */
function counts(
  environment: Environment,
  rangeOf: (named: EnvironmentClass) => CountRange,
  fields: readonly CountField[],
): Outcome {
  const given = givenCounts(environment, fields);
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
      });
}
