import { endpointId, TAKEN_ENDPOINT_IDS } from '../../resources';
import { isAbsent, wrongType } from '../checks/value';
import { field } from '../field';
import { error, showValue, type Problem } from '../problem';
import { texts } from '../schema';

const path = 'additionalServices';

/** Further services, as the last part of the endpoint's name: `secretsmanager`. */
export const additionalServices = field({
  path,
  schema: texts,
  description:
    'Further services to make endpoints for with private routing, such as secretsmanager',
  check: checkServices,
  applies: [
    {
      when: { field: 'routing', in: ['private'] },
      otherwise: {
        message:
          'Public routing reaches every service over the NAT gateways; no endpoint is made.',
        remedy: 'Leave it empty, or choose private routing.',
        severity: 'warning',
      },
    },
  ],
  form: {
    page: 'Network',
    title: 'Further services',
    description:
      "What your DAGs call besides, by the last part of the endpoint's name: secretsmanager, sts, glue, athena.",
  },
});

function checkServices(value: unknown): Problem[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value))
    return [wrongType(path, value, 'a list of services')];
  return value.flatMap((service, index) =>
    typeof service === 'string' &&
    /^[a-z0-9][a-z0-9.-]{0,62}$/.test(service) &&
    !TAKEN_ENDPOINT_IDS.includes(endpointId(service))
      ? checkServiceIsAlone(service, value.slice(0, index))
      : [
          error(
            path,
            service,
            'Is not the name of a service.',
            'Give the last part of the endpoint’s name, for example secretsmanager.',
          ),
        ],
  );
}

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
          path,
          service,
          `Is written as ${showValue(same)} too, and only one of the two can be a service.`,
          'Leave the wrong one out.',
        ),
      ];
}
