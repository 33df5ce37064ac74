import {
  compareVersions,
  isZoneSupported,
  publicAndPrivateSince,
} from '../../data';
import { TAKEN_ENDPOINT_IDS, endpointId } from '../../resources';
import { error, showValue, warning } from '../problem';
import type { Problem } from '../../request';
import { isAbsent, oneOf, wrongType, type Check } from './value';

/** With or without a way to the internet. @public */
export const checkRouting: Check = oneOf(
  'routing',
  ['public', 'private'],
  'a kind of routing',
);

/** How people reach the web server. @public */
export const checkWebserverAccessMode: Check = oneOf(
  'webserverAccessMode',
  ['PUBLIC_ONLY', 'PRIVATE_ONLY', 'PUBLIC_AND_PRIVATE'],
  'an access mode',
);

/** Which set of service endpoints private routing gets. @public */
export const checkEndpointProfile: Check = oneOf(
  'endpointProfile',
  ['current', 'strict-2022'],
  'an endpoint profile',
);

/** How many NAT gateways. @public */
export const checkNatGateways: Check = value =>
  isAbsent(value) || value === 1 || value === 2
    ? []
    : [
        error(
          'natGateways',
          value,
          'Is neither one nor two.',
          'Give 2 for one in each Availability Zone, or 1 to save its cost.',
        ),
      ];

/** The two zones, as far as that can be said without the account. @public */
export const checkAvailabilityZoneIds: Check = value => {
  const field = 'vpc.availabilityZoneIds';
  if (isAbsent(value)) return [];
  if (!Array.isArray(value))
    return [wrongType(field, value, 'a list of two zone ids')];
  if (value.length === 0) return [];
  const problems: Problem[] = [];
  if (value.length !== 2) {
    problems.push(
      error(
        field,
        value,
        `Has ${value.length} zones, MWAA takes two.`,
        'Choose two zones.',
      ),
    );
  }
  if (new Set(value).size < value.length) {
    problems.push(
      error(
        field,
        value,
        'Names one Availability Zone twice.',
        'Choose two different zones: MWAA refuses two subnets in one zone.',
      ),
    );
  }
  for (const id of value) {
    if (typeof id !== 'string' || !/^[a-z]{3,4}\d+-az\d+$/.test(id)) {
      problems.push(
        error(
          field,
          id,
          'Is not a zone id.',
          'Give ids such as use1-az1, not names such as us-east-1a: names differ between accounts.',
        ),
      );
    } else if (!isZoneSupported(id)) {
      problems.push(
        error(
          field,
          id,
          'Is a zone that MWAA does not work in.',
          'Choose another zone.',
        ),
      );
    }
  }
  return problems;
};

/** Further services that get an endpoint. @public */
export const checkAdditionalServices: Check = value => {
  const field = 'additionalServices';
  if (isAbsent(value)) return [];
  if (!Array.isArray(value))
    return [wrongType(field, value, 'a list of services')];
  return value.flatMap((service, index) =>
    typeof service === 'string' &&
    /^[a-z0-9][a-z0-9.-]{0,62}$/.test(service) &&
    !TAKEN_ENDPOINT_IDS.includes(endpointId(service))
      ? checkServiceIsAlone(service, value.slice(0, index))
      : [
          error(
            field,
            service,
            'Is not the name of a service.',
            'Give the last part of the endpoint’s name, for example secretsmanager.',
          ),
        ],
  );
};

/** Two names that differ in a dot or a hyphen alone would be one in the template. */
function checkServiceIsAlone(service: string, before: unknown[]): Problem[] {
  const same = before.find(
    other =>
      typeof other === 'string' &&
      other !== service &&
      endpointId(other) === endpointId(service),
  );
  return same === undefined
    ? []
    : [
        error(
          'additionalServices',
          service,
          `Is written as ${showValue(same)} too, and only one of the two can be a service.`,
          'Leave the wrong one out.',
        ),
      ];
}

/** What routing, access mode and version must be to each other. */
export interface AccessChoice {
  routing: unknown;
  webserverAccessMode: unknown;
  airflowVersion: unknown;
}

/**
 * The combinations of routing, access mode and version that cannot work.
 *
 * @public
 */
export function checkAccess(choice: AccessChoice): Problem[] {
  const { routing, webserverAccessMode: mode, airflowVersion } = choice;
  const version = typeof airflowVersion === 'string' ? airflowVersion : '';
  const field = 'webserverAccessMode';
  if (
    mode === 'PUBLIC_ONLY' &&
    routing === 'private' &&
    compareVersions(version, '3.0.0') >= 0 &&
    version !== ''
  ) {
    return [
      error(
        field,
        mode,
        `With Airflow ${version} and no internet every task would fail: workers reach the Task API through the web server, which PUBLIC_ONLY puts on the internet.`,
        'Choose PRIVATE_ONLY, or public routing, or Airflow 2.',
      ),
    ];
  }
  if (
    mode === 'PUBLIC_AND_PRIVATE' &&
    compareVersions(version, publicAndPrivateSince.values) < 0
  ) {
    return [
      error(
        field,
        mode,
        `Airflow ${version} does not have it.`,
        `Choose Airflow ${publicAndPrivateSince.values} or later, PUBLIC_ONLY or PRIVATE_ONLY.`,
      ),
    ];
  }
  return [];
}

/** What without internet will not work though it can be provisioned. */
export function warnOfNoInternet(request: {
  routing: unknown;
  requirementsS3Path: unknown;
}): Problem[] {
  if (request.routing !== 'private' || isAbsent(request.requirementsS3Path)) {
    return [];
  }
  return [
    warning(
      'requirementsS3Path',
      request.requirementsS3Path,
      'Without internet PyPI cannot be reached: a requirement that is not in the image fails to install.',
      'Put the wheels into plugins.zip and start the file with "--find-links /usr/local/airflow/plugins" and "--no-index", or name a package index inside the VPC.',
    ),
  ];
}
