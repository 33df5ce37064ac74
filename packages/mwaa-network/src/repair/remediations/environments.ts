import {
  airflowVersions,
  environmentLimits,
  logLevels,
  quotas,
  vpcQuotas,
  workerQuota,
} from '../../data';
import { displayId, isUnresolved } from '../../snapshot';
import {
  awsCommand,
  capture,
  commandsIn,
  variable,
  type Word,
} from '../commands';
import {
  ownersChange,
  type RemediationContext,
  type Remediate,
} from '../remediation';

const OWNERS =
  'It is a setting of the environment: the template mwaa-update changes it where the portal made it, and its owner elsewhere.';
const QUOTA =
  'A quota is raised by AWS, when whoever owns the account asks for it.';

/** The finding's own command: it has the environment's name and the values that fit. */
const asTheFindingSays: Remediate = (finding, { network }) =>
  ownersChange(OWNERS, commandsIn(finding.remedy, network.snapshot.region));

function update({ network }: RemediationContext, ...options: Word[]): string {
  return awsCommand(
    network.snapshot.region,
    'mwaa',
    'update-environment',
    '--name',
    network.environment?.Name ?? '',
    ...options,
  );
}

/** At most five, at least one: the first ones stay, or one is made. */
const groups: Remediate = (_, context) => {
  const { network } = context;
  const { max } = environmentLimits.values.securityGroups;
  const { region } = network.snapshot;
  if (network.groupIds.length > 0) {
    const kept = network.groupIds.slice(0, max).map(displayId);
    return ownersChange(
      `${OWNERS} The first ${max} stay: choose others where it is their rules that count.`,
      [
        update(
          context,
          '--network-configuration',
          `SecurityGroupIds=${kept.join(',')}`,
        ),
      ],
    );
  }
  const group = variable('GROUP');
  const vpcId = network.subnets.get(network.subnetIds[0] ?? '')?.VpcId ?? '';
  return ownersChange(
    `${OWNERS} A group that lets itself in is made for it; any group of the VPC that does so would do.`,
    [
      capture(
        group.variable,
        'GroupId',
        region,
        'ec2',
        'create-security-group',
        '--group-name',
        `mwaa-${network.environment?.Name ?? 'environment'}`,
        '--description',
        'The Amazon MWAA environment',
        '--vpc-id',
        vpcId,
      ),
      awsCommand(
        region,
        'ec2',
        'authorize-security-group-ingress',
        '--group-id',
        group,
        '--protocol=-1',
        '--source-group',
        group,
      ),
      update(
        context,
        '--network-configuration',
        variable(group.variable, 'SecurityGroupIds='),
      ),
    ],
  );
};

/** Each log whose level there is not gets the one that MWAA begins with. */
const logLevel: Remediate = (_, context) => {
  const logging = context.network.environment?.LoggingConfiguration ?? {};
  const wrong = Object.entries(logging).filter(
    ([, { LogLevel }]) =>
      LogLevel !== undefined &&
      !isUnresolved(LogLevel) &&
      !logLevels.values.includes(LogLevel),
  );
  const fixed = Object.fromEntries(
    wrong.map(([name, { Enabled }]) => [
      name,
      { Enabled: Enabled ?? true, LogLevel: 'INFO' },
    ]),
  );
  return ownersChange(
    `${OWNERS} Any of ${logLevels.values.join(', ')} would do.`,
    [update(context, '--logging-configuration', JSON.stringify(fixed))],
  );
};

const workers: Remediate = (_, context) => {
  const { region } = context.network.snapshot;
  const wanted = context.network.environment?.MaxWorkers;
  return ownersChange(
    `${QUOTA} Up to ${workerQuota.values.onRequest} workers are granted; its code is looked up by its name.`,
    raise(
      'airflow',
      capture(
        'QUOTA_CODE',
        "Quotas[?contains(QuotaName, 'orkers')].QuotaCode | [0]",
        region,
        'service-quotas',
        'list-service-quotas',
        '--service-code',
        'airflow',
      ),
      wanted ?? workerQuota.values.onRequest,
      region,
    ),
  );
};

/** Asks for a quota whose code is looked up first. */
function raise(
  service: string,
  lookUp: string,
  wanted: number,
  region: string,
): string[] {
  return [
    lookUp,
    awsCommand(
      region,
      'service-quotas',
      'request-service-quota-increase',
      '--service-code',
      service,
      '--quota-code',
      variable('QUOTA_CODE'),
      '--desired-value',
      String(wanted),
    ),
  ];
}

const OF_THE_VPC = {
  vpcs: vpcQuotas.values.vpcs,
  elasticIps: vpcQuotas.values.elasticIps,
  natGatewaysPerZone: vpcQuotas.values.natGatewaysPerZone,
} as const;

/** As many as are to be made besides those that an account may have by default. */
const defaults: Remediate = (finding, { network }) => {
  const { region } = network.snapshot;
  const { natGateways, addresses, vpcs } = network.snapshot;
  const among = (part: object) =>
    finding.resources.some(id => JSON.stringify(part).includes(`"${id}"`));
  const kinds = [
    ['vpcs', among(vpcs)],
    ['elasticIps', among(addresses)],
    ['natGatewaysPerZone', among(natGateways)],
  ] as const;
  return ownersChange(
    `${QUOTA} What the account has besides is not known here: the figure is the default one and what is to be made.`,
    kinds
      .filter(([, concerned]) => concerned)
      .flatMap(([kind]) => {
        const quota = quotas.values.find(({ what }) => what === kind);
        return quota
          ? [
              awsCommand(
                region,
                'service-quotas',
                'request-service-quota-increase',
                '--service-code',
                quota.service,
                '--quota-code',
                quota.code,
                '--desired-value',
                String(OF_THE_VPC[kind] + finding.resources.length),
              ),
            ]
          : [];
      }),
  );
};

/** What only the environment's own settings fix. */
export const environmentRemediations: Record<string, Remediate> = {
  'security-group/count': groups,
  'environment/schedulers': asTheFindingSays,
  'environment/web-servers': asTheFindingSays,
  'environment/workers': asTheFindingSays,
  'environment/class': asTheFindingSays,
  'environment/maintenance-window': asTheFindingSays,
  'environment/worker-quota': workers,
  'quota/default': defaults,
  'airflow-version/offered': (_, context) =>
    ownersChange(OWNERS, [
      update(context, '--airflow-version', airflowVersions.values[0].version),
    ]),
  'airflow-version/current': asTheFindingSays,
  'logging/task-logs': asTheFindingSays,
  'logging/level': logLevel,
  'web-server/access-mode': asTheFindingSays,
  'web-server/task-api': asTheFindingSays,
};
