import type { Environment } from '../snapshot';
import type { Violation } from './violation';
import type { ReadSnapshot } from './readSnapshot';

const WARN = { current: 'warn', 'strict-2022': 'warn' } as const;

/** A violation that changes settings of the environment alone. */
const setting = (
  rule: string,
  how: string,
  changes: Partial<Environment>,
  more: Partial<Violation> = {},
): Violation => ({
  rule,
  how,
  apply: network => Object.assign(network.environment.items[0], changes),
  culprits: ['etl'],
  ...more,
});

/** An environment of which only a template tells, so far. */
const toBeMade = (network: ReadSnapshot) => {
  delete network.environment.items[0].Status;
};

/** An environment whose endpoints the customer has yet to create, at some hour after its creation. */
const pending = (hours: number): Partial<Violation> => ({
  apply: network => {
    Object.assign(network.environment.items[0], {
      Status: 'PENDING',
      EndpointManagement: 'CUSTOMER',
    });
    network.vpcEndpoints.items.shift();
  },
  options: {
    now: new Date(
      Date.parse('2026-08-31T12:00:00Z') + hours * 3_600_000,
    ).toISOString(),
  },
});

/** One way or more to break each rule about the environment's own settings, whatever its routing. */
export const settingsViolations: readonly Violation[] = [
  ...[
    ['a digit first', '1etl'],
    ['too long', 'e'.repeat(81)],
  ].map(([how, Name]) => ({
    rule: 'environment/name',
    how,
    apply: (n: ReadSnapshot) => {
      Object.assign(n.environment.items[0], { Name });
      // The log groups are called after the environment.
      n.executionRoles.items = JSON.parse(
        JSON.stringify(n.executionRoles.items).replace(
          'airflow-etl-*',
          'airflow-*',
        ),
      );
    },
    culprits: [Name],
  })),
  setting(
    'environment/class',
    'a class that is none',
    { EnvironmentClass: 'mw1.huge' },
    {
      apply: n => {
        toBeMade(n);
        Object.assign(n.environment.items[0], {
          EnvironmentClass: 'mw1.huge',
          MinWorkers: undefined,
          MaxWorkers: undefined,
          MinWebservers: undefined,
          MaxWebservers: undefined,
          Schedulers: undefined,
        });
      },
    },
  ),
  setting('environment/schedulers', 'one, which only mw1.micro has', {
    Schedulers: 1,
  }),
  setting('environment/schedulers', 'six', { Schedulers: 6 }),
  setting('environment/schedulers', 'two in mw1.micro', {
    EnvironmentClass: 'mw1.micro',
    MinWorkers: 1,
    MaxWorkers: 1,
    MinWebservers: 1,
    MaxWebservers: 1,
  }),
  setting('environment/web-servers', 'six at most', { MaxWebservers: 6 }),
  setting('environment/web-servers', 'the least more than the most', {
    MinWebservers: 4,
    MaxWebservers: 3,
  }),
  setting('environment/workers', 'none at least', { MinWorkers: 0 }),
  setting('environment/workers', 'the least more than the most', {
    MinWorkers: 11,
  }),
  setting(
    'environment/worker-quota',
    'more than the default quota',
    { MaxWorkers: 26 },
    { status: WARN },
  ),
  setting('environment/maintenance-window', 'at a quarter past', {
    WeeklyMaintenanceWindowStart: 'SUN:03:15',
  }),
  setting(
    'airflow-version/offered',
    'a version that is no longer offered',
    {},
    {
      apply: n => {
        toBeMade(n);
        n.environment.items[0].AirflowVersion = '2.0.2';
      },
    },
  ),
  setting(
    'airflow-version/current',
    'a version that is no longer offered',
    { AirflowVersion: '2.0.2' },
    { status: WARN },
  ),
  setting(
    'logging/task-logs',
    'off',
    { LoggingConfiguration: { TaskLogs: { Enabled: false } } },
    { status: WARN },
  ),
  setting('logging/level', 'a level that is none', {
    LoggingConfiguration: { TaskLogs: { Enabled: true, LogLevel: 'CHATTY' } },
  }),
  {
    rule: 'mwaa-endpoints/pending',
    how: 'ten hours after its creation',
    culprits: ['etl'],
    status: WARN,
    ...pending(10),
  } as Violation,
  {
    rule: 'mwaa-endpoints/deadline',
    how: 'seventy hours after its creation',
    culprits: ['etl'],
    brings: ['mwaa-endpoints/pending'],
    ...pending(70),
  } as Violation,
  {
    rule: 'mwaa-endpoints/deadline',
    how: 'too late',
    culprits: ['etl'],
    brings: ['mwaa-endpoints/pending'],
    ...pending(100),
  } as Violation,
  {
    rule: 'quota/default',
    how: 'six Elastic IPs to be made',
    apply: n => {
      n.addresses.items.push(
        ...[1, 2, 3, 4, 5, 6].map(i => ({
          AllocationId: `unresolved:Eip${i}`,
          Domain: 'vpc',
        })),
      );
    },
    culprits: ['unresolved:Eip1', 'unresolved:Eip6'],
    status: WARN,
  },
];
