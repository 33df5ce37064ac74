import type { VpcEndpoint } from '../snapshot';
import type { RemediationContext } from './rule';
import {
  ec2,
  ownersChange,
  type CommandValue,
  type Remediation,
} from '../remediation';

/** How an endpoint changes: properties of a template, and parameters of ModifyVpcEndpoint where they are called otherwise. */
export interface EndpointChange {
  before: Record<string, unknown>;
  after: Record<string, CommandValue>;
  parameters?: Record<string, CommandValue>;
}

export function blamedEndpoints(
  { network }: RemediationContext,
  resources: readonly string[],
): VpcEndpoint[] {
  return resources.flatMap(id => network.vpcEndpoints.get(id) ?? []);
}

/** Changes of existing endpoints. */
export function modifyEndpoints(
  reason: string,
  endpoints: readonly VpcEndpoint[],
  changeOf: (endpoint: VpcEndpoint) => EndpointChange | undefined,
): Remediation {
  const changes = endpoints.flatMap(endpoint => {
    const change = changeOf(endpoint);
    return change ? [{ id: endpoint.VpcEndpointId, ...change }] : [];
  });
  return ownersChange(
    reason,
    changes.map(({ id, after, parameters = after }) =>
      ec2('ModifyVpcEndpoint', { VpcEndpointId: id, ...parameters }),
    ),
    changes.map(({ id, before, after }) => ({
      resource: id,
      type: 'AWS::EC2::VPCEndpoint',
      before,
      after,
    })),
  );
}

/** A list of an endpoint with more in it; nothing where there is no more. */
export function longerList(
  property: 'SubnetIds' | 'RouteTableIds' | 'SecurityGroupIds',
  has: readonly string[] | undefined,
  more: readonly string[],
): EndpointChange | undefined {
  return more.length === 0
    ? undefined
    : {
        parameters: { [`Add${property}`]: more },
        before: has ? { [property]: has } : {},
        after: {
          [property]: [
            ...(has ?? []),
            ...more.filter(id => !has?.includes(id)),
          ],
        },
      };
}
