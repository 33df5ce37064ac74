import type { Fragment, StackContext } from './context';
import { endpointGroup, withEndpointGroup } from '../../resources';
import { tagList } from './tags';

/** That group of a stack. */
export function endpointGroupFragment(context: StackContext): Fragment {
  return {
    Resources: endpointGroup({
      environment: context.request.name,
      vpcId: context.names.vpcId,
      blocks: context.names.vpcBlocks,
      tags: tagList(context, 'endpoints'),
    }),
  };
}

/** Whether the stack makes interface endpoints in a VPC that others use, too. */
export function needsEndpointGroup({
  endpoints,
  request,
}: StackContext): boolean {
  return (
    request.vpc.vpcId !== '' &&
    endpoints.some(({ type }) => type === 'Interface')
  );
}

/** The groups of an interface endpoint: the environment's, and that of a VPC which exists. */
export function endpointGroupIds(context: StackContext): readonly unknown[] {
  return withEndpointGroup(
    context.names.securityGroupIds,
    needsEndpointGroup(context),
  );
}
