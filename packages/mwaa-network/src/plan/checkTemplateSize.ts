import { templateLimits } from '../readers/template/limits';
import { error } from '../request/problem';
import type { PlannedStack } from './types';
import type { Problem, ResolvedRequest } from '../request';

/** What of a request may make its template too large. */
type Change = Pick<
  Partial<ResolvedRequest>,
  'tags' | 'airflowConfigurationOptions' | 'additionalServices'
>;

/**
 * Refuses a request whose template would be too large to deploy, at the field
 * that takes the most room.
 *
 * @param remake - the stack with another request
 */
export function checkTemplateSize(
  stack: PlannedStack,
  remake: (change: Change) => PlannedStack,
  request: ResolvedRequest,
): Problem[] {
  const bytes = sizeOf(stack);
  const most = templateLimits.values.bytesInRequest;
  if (bytes <= most) return [];
  const fields: Array<[keyof Change, number]> = [
    ['tags', sizeOf(remake({ tags: {} }))],
    [
      'airflowConfigurationOptions',
      sizeOf(remake({ airflowConfigurationOptions: {} })),
    ],
    ['additionalServices', sizeOf(remake({ additionalServices: [] }))],
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
