import type { AvailabilityZone } from '../snapshot';
import { templateLimits } from '../template/limits';
import type { PlannedEndpoint } from './endpoints';
import { error } from './problem';
import { environmentStack } from './stack/environmentStack';
import type { PlannedStack, Problem, ResolvedRequest } from './types';

/**
 * Refuses a request whose template would be too large to deploy, at the field
 * that takes the most room.
 */
export function checkTemplateSize(
  stack: PlannedStack,
  request: ResolvedRequest,
  zones: AvailabilityZone[],
  endpoints: PlannedEndpoint[],
): Problem[] {
  const bytes = sizeOf(stack);
  const most = templateLimits.values.bytesInRequest;
  if (bytes <= most) return [];
  const without = (change: Partial<ResolvedRequest>, left = endpoints) =>
    sizeOf(environmentStack({ ...request, ...change }, zones, left));
  const fields: Array<[keyof ResolvedRequest, number]> = [
    ['tags', without({ tags: {} })],
    [
      'airflowConfigurationOptions',
      without({ airflowConfigurationOptions: {} }),
    ],
    [
      'additionalServices',
      without(
        {},
        endpoints.filter(
          ({ name }) => !request.additionalServices.includes(name),
        ),
      ),
    ],
  ];
  const [field] = fields.reduce((a, b) => (b[1] < a[1] ? b : a));
  return [
    error(
      field,
      `${Object.keys(request[field]).length} of them`,
      `Make the template ${bytes} bytes long, of which CloudFormation takes ${most}.`,
      'Leave some out, or make them shorter.',
    ),
  ];
}

function sizeOf({ template }: PlannedStack): number {
  return new TextEncoder().encode(JSON.stringify(template)).length;
}
