import { displayId, isUnresolved, type Environment } from '../snapshot';
import {
  airflowVersions,
  compareVersions,
  environmentClass,
  environmentClasses,
  environmentLimits,
} from '../data';
import type { RemediationContext } from './rule';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { anotherVpc, type Remediation } from '../remediation';
import { updateEnvironment } from './updateEnvironment';

const UNKNOWN_VERSION = 'The version of Apache Airflow is not known';
const VERSIONS = `the list of versions offered as of ${airflowVersions.asOf}`;

export const environmentName = rule({
  id: 'environment/name',
  met: 'Name that MWAA takes',
  notMet: 'Name that MWAA refuses',
  statement: `The environment’s name has at most ${environmentLimits.values.name.maxLength} characters: a letter first, then letters, digits, hyphens and underscores.`,
  severity: 'high',
  remedy: 'Choose another name: it cannot be changed later.',
  sources: [sources.createEnvironment],
  check({ environment: { Name } }) {
    if (isUnresolved(Name) || Name.includes('unresolved:')) {
      return notApplicable('The name is given at deployment only');
    }
    const { maxLength, pattern } = environmentLimits.values.name;
    const evidence = [`Name: ${Name}`];
    return Name.length <= maxLength && pattern.test(Name)
      ? pass('MWAA takes the name', evidence)
      : violation(
          `MWAA takes no environment of the name ${Name}`,
          [Name],
          evidence,
        );
  },
  remediate: () =>
    anotherVpc(
      'A name is never changed: the environment has to be provisioned anew.',
    ),
});

export const versionOffered = rule({
  id: 'airflow-version/offered',
  met: 'Version that MWAA offers',
  notMet: 'Version that MWAA does not offer',
  statement:
    'An environment that is to be made has a version of Apache Airflow that MWAA offers.',
  severity: 'critical',
  remedy: `Choose one of ${airflowVersions.values.map(v => v.version).join(', ')} (as of ${airflowVersions.asOf}).`,
  sources: [sources.versions],
  check({ environment }) {
    const { AirflowVersion: version } = environment;
    if (!isToBeMade(environment)) {
      return notApplicable('The environment is there already');
    }
    if (version === undefined) {
      return notApplicable('No version is named: MWAA takes the newest');
    }
    if (isUnresolved(version)) return unknown(UNKNOWN_VERSION);
    const evidence = [`AirflowVersion: ${version}`];
    if (isListed(version)) return pass(`MWAA offers ${version}`, evidence);
    return isNewer(version)
      ? unknown(`${version} is newer than ${VERSIONS}`, evidence)
      : violation(
          `${version} is not in ${VERSIONS}`,
          [environment.Name],
          evidence,
        );
  },
  remediate: chooseNewestVersion,
});

export const versionCurrent = rule({
  id: 'airflow-version/current',
  met: 'Version still offered',
  notMet: 'Version no longer offered',
  statement:
    'A running environment’s version of Apache Airflow is still offered to new ones: what no longer is nears the end of its support, or has passed it.',
  severity: 'medium',
  violation: 'warn',
  remedy: 'Update the environment to a version that is offered.',
  sources: [sources.versions],
  check({ environment }) {
    const { AirflowVersion: version } = environment;
    if (isToBeMade(environment)) {
      return notApplicable('The environment is still to be made');
    }
    if (version === undefined || isUnresolved(version)) {
      return unknown(UNKNOWN_VERSION);
    }
    const evidence = [`AirflowVersion: ${version}`];
    // What runs, and is newer than the list, is offered since.
    return isListed(version) || isNewer(version)
      ? pass(`MWAA offers ${version}`, evidence)
      : violation(
          `${version} is not in ${VERSIONS}; when its support ends is not part of that list`,
          [environment.Name],
          evidence,
        );
  },
  remediate: chooseNewestVersion,
});

export const knownClass = rule({
  id: 'environment/class',
  met: 'Class that MWAA offers',
  notMet: 'Class that MWAA does not offer',
  statement: `The environment’s class is one of ${environmentClasses.values.map(c => c.name).join(', ')}.`,
  severity: 'high',
  remedy: 'Choose a class that MWAA offers.',
  sources: [sources.environmentClass, sources.createEnvironment],
  check({ environment }) {
    const { EnvironmentClass: name } = environment;
    if (name === undefined) {
      return notApplicable('No class is named: MWAA takes its own default');
    }
    if (isUnresolved(name)) return unknown('The class is not known');
    const evidence = [`EnvironmentClass: ${name}`];
    if (environmentClass(name)) return pass(`MWAA offers ${name}`, evidence);
    const message = `${displayId(name)} is not in the list of classes as of ${environmentClasses.asOf}`;
    return isToBeMade(environment)
      ? violation(message, [environment.Name], evidence)
      : unknown(message, evidence);
  },
  remediate: context =>
    updateEnvironment(context, { EnvironmentClass: 'mw1.small' }),
});

export const maintenanceWindow = rule({
  id: 'environment/maintenance-window',
  met: 'Maintenance window',
  notMet: 'Maintenance window that MWAA refuses',
  statement:
    'The weekly maintenance window starts at DAY:HH:MM, UTC, on the hour or half past it.',
  severity: 'medium',
  remedy: 'Choose a start on the hour or half past it, as SUN:03:30.',
  sources: [sources.createEnvironment],
  check({ environment }) {
    const { WeeklyMaintenanceWindowStart: start } = environment;
    if (start === undefined) {
      return notApplicable('No window is named: MWAA chooses one');
    }
    if (isUnresolved(start)) return unknown('The window is not known');
    const evidence = [`WeeklyMaintenanceWindowStart: ${start}`];
    return environmentLimits.values.maintenanceWindow.test(start)
      ? pass(`The window starts at ${start}`, evidence)
      : violation(
          `${start} is no start of a maintenance window`,
          [environment.Name],
          evidence,
        );
  },
  remediate: context =>
    updateEnvironment(context, { WeeklyMaintenanceWindowStart: 'SUN:03:30' }),
});

/** A template or a plan has no status yet. */
function isToBeMade({ Status }: Environment): boolean {
  return Status === undefined;
}

function isListed(version: string): boolean {
  return airflowVersions.values.some(v => v.version === version);
}

function isNewer(version: string): boolean {
  return compareVersions(version, airflowVersions.values[0].version) > 0;
}

function chooseNewestVersion(context: RemediationContext): Remediation {
  return updateEnvironment(context, {
    AirflowVersion: airflowVersions.values[0].version,
  });
}
