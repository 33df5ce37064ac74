import { CreateEnvironmentInput } from '@aws-sdk/client-mwaa';
import {
  airflowVersions,
  EnvironmentClass,
  environmentClasses,
  publicAndPrivateSince,
} from './offer.data';
import { EnvironmentRecord, invalid } from './records';

/** What can be given at creation and changed by an update alike. */
export type Settings = Partial<
  Pick<
    EnvironmentRecord,
    | 'AirflowVersion'
    | 'EnvironmentClass'
    | 'MaxWebservers'
    | 'MaxWorkers'
    | 'MinWebservers'
    | 'MinWorkers'
    | 'Schedulers'
    | 'WebserverAccessMode'
    | 'WeeklyMaintenanceWindowStart'
  >
>;

const MODES = ['PRIVATE_ONLY', 'PUBLIC_ONLY', 'PUBLIC_AND_PRIVATE'];
const LOG_LEVELS = ['CRITICAL', 'ERROR', 'WARNING', 'INFO', 'DEBUG'];

function classNamed(name: string): EnvironmentClass {
  const found = environmentClasses.find(each => each.name === name);
  if (!found) {
    throw invalid(`Environment class ${name} is not supported`);
  }
  return found;
}

/** The settings with what MWAA fills in. @throws AwsError `ValidationException`. */
export function completeSettings(given: Settings): Required<Settings> {
  const {
    AirflowVersion = airflowVersions[0],
    EnvironmentClass: className = 'mw1.small',
    WebserverAccessMode = 'PRIVATE_ONLY',
    WeeklyMaintenanceWindowStart = 'SUN:03:30',
  } = given;
  if (!airflowVersions.includes(AirflowVersion)) {
    throw invalid(
      `Airflow version ${AirflowVersion} is not supported. Supported versions: ${airflowVersions.join(', ')}`,
    );
  }
  const { schedulers, webservers, workers } = classNamed(className);
  const complete = {
    AirflowVersion,
    EnvironmentClass: className,
    WebserverAccessMode,
    WeeklyMaintenanceWindowStart,
    Schedulers: given.Schedulers ?? schedulers.usual,
    MinWebservers: given.MinWebservers ?? webservers.usual,
    MaxWebservers:
      given.MaxWebservers ??
      Math.max(webservers.usual, given.MinWebservers ?? 0),
    MinWorkers: given.MinWorkers ?? 1,
    MaxWorkers:
      given.MaxWorkers ?? Math.max(workers.usual, given.MinWorkers ?? 1),
  };
  within('Schedulers', complete.Schedulers, schedulers.least, schedulers.most);
  for (const name of ['MinWebservers', 'MaxWebservers'] as const) {
    within(name, complete[name], webservers.least, webservers.most);
  }
  for (const name of ['MinWorkers', 'MaxWorkers'] as const) {
    within(name, complete[name], 1, workers.most);
  }
  ordered('Workers', complete.MinWorkers, complete.MaxWorkers);
  ordered('Webservers', complete.MinWebservers, complete.MaxWebservers);
  checkAccessMode(WebserverAccessMode, AirflowVersion);
  if (
    !/^(MON|TUE|WED|THU|FRI|SAT|SUN):([01]\d|2[0-3]):(00|30)$/.test(
      WeeklyMaintenanceWindowStart,
    )
  ) {
    throw invalid(
      `WeeklyMaintenanceWindowStart ${WeeklyMaintenanceWindowStart} must be of the form DAY:HH:MM, with minutes 00 or 30`,
    );
  }
  return complete;
}

function within(name: string, value: number, least: number, most: number) {
  if (!(value >= least && value <= most)) {
    throw invalid(
      `${name} must be between ${least} and ${most} for this environment class, got ${value}`,
    );
  }
}

function ordered(what: string, least: number, most: number) {
  if (least > most) {
    throw invalid(`Min${what} (${least}) is more than Max${what} (${most})`);
  }
}

function checkAccessMode(mode: string, version: string): void {
  if (!MODES.includes(mode)) {
    throw invalid(
      `WebserverAccessMode ${mode} must be one of ${MODES.join(', ')}`,
    );
  }
  const rank = (text: string) =>
    text
      .split('.')
      .map(part => part.padStart(4, '0'))
      .join('.');
  if (
    mode === 'PUBLIC_AND_PRIVATE' &&
    rank(version) < rank(publicAndPrivateSince)
  ) {
    throw invalid(
      `WebserverAccessMode PUBLIC_AND_PRIVATE needs Airflow ${publicAndPrivateSince} or later`,
    );
  }
}

/** @throws AwsError `ValidationException` for a level that does not exist. */
export function checkLogLevels(
  logging: CreateEnvironmentInput['LoggingConfiguration'],
): void {
  for (const [name, module] of Object.entries(logging ?? {})) {
    if (module && !LOG_LEVELS.includes(module.LogLevel)) {
      throw invalid(
        `LogLevel ${module.LogLevel} of ${name} must be one of ${LOG_LEVELS.join(', ')}`,
      );
    }
  }
}
