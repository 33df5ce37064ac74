import {
  airflowVersions,
  environmentClass,
  environmentClasses,
  workerQuota,
  type CountRange,
} from '../../data';
import { error, warning } from '../problem';
import type { Problem } from '../../request';
import { isAbsent, oneOf, type Check } from './value';

/** The version of Airflow: one that MWAA offers to a new environment. @public */
export const checkAirflowVersion: Check = oneOf(
  'airflowVersion',
  airflowVersions.values.map(v => v.version),
  `a version that MWAA offers (as of ${airflowVersions.asOf})`,
);

/** The environment class. @public */
export const checkEnvironmentClass: Check = oneOf(
  'environmentClass',
  environmentClasses.values.map(c => c.name),
  `an environment class (as of ${environmentClasses.asOf})`,
);

/** The counts of a request that its class limits. */
export interface Counts {
  minWorkers?: unknown;
  maxWorkers?: unknown;
  minWebservers?: unknown;
  maxWebservers?: unknown;
  schedulers?: unknown;
}

/**
 * Workers, web servers and schedulers, against the class and each other. With
 * a class that is none, the counts are held against the most that any class
 * takes, so that one mistake is one message.
 *
 * @public
 */
export function checkCounts(counts: Counts, className: unknown): Problem[] {
  const named =
    typeof className === 'string' ? environmentClass(className) : undefined;
  const limits =
    named ?? environmentClasses.values[environmentClasses.values.length - 1];
  const among = named ? ` in class ${named.name}` : '';
  return [
    ...inRange('minWorkers', counts.minWorkers, limits.workers, among),
    ...inRange('maxWorkers', counts.maxWorkers, limits.workers, among),
    ...inRange('minWebservers', counts.minWebservers, limits.webservers, among),
    ...inRange('maxWebservers', counts.maxWebservers, limits.webservers, among),
    ...inRange('schedulers', counts.schedulers, limits.schedulers, among),
    ...ordered(
      'minWorkers',
      counts.minWorkers,
      'maxWorkers',
      counts.maxWorkers,
    ),
    ...ordered(
      'minWebservers',
      counts.minWebservers,
      'maxWebservers',
      counts.maxWebservers,
    ),
    // Without a most, the least is the most.
    ...overQuota(
      isAbsent(counts.maxWorkers) ? counts.minWorkers : counts.maxWorkers,
    ),
  ];
}

function inRange(
  field: string,
  value: unknown,
  range: CountRange,
  among: string,
): Problem[] {
  if (isAbsent(value)) return [];
  const allowed =
    range.min === range.max
      ? `exactly ${range.min}`
      : `a whole number from ${range.min} to ${range.max}`;
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= range.min &&
    value <= range.max
  ) {
    return [];
  }
  return [
    error(
      field,
      value,
      `Must be ${allowed}${among}.`,
      `Give ${allowed}, or choose another class.`,
    ),
  ];
}

function ordered(
  minField: string,
  min: unknown,
  maxField: string,
  max: unknown,
): Problem[] {
  if (typeof min !== 'number' || typeof max !== 'number' || min <= max) {
    return [];
  }
  return [
    error(
      minField,
      min,
      `Is more than ${maxField}, ${max}.`,
      `Lower ${minField} or raise ${maxField}.`,
    ),
  ];
}

function overQuota(maxWorkers: unknown): Problem[] {
  const { byDefault, onRequest } = workerQuota.values;
  if (
    typeof maxWorkers !== 'number' ||
    maxWorkers <= byDefault ||
    maxWorkers > onRequest
  ) {
    return [];
  }
  return [
    warning(
      'maxWorkers',
      maxWorkers,
      `Is over the ${byDefault} workers that an account has by default.`,
      'Ask for the quota "Workers per environment" to be raised before provisioning.',
    ),
  ];
}
