import type { TransitGatewayVpcAttachment } from '../../../snapshot';

const NOT_ATTACHED: ReadonlySet<string> = new Set([
  'deleted',
  'deleting',
  'failed',
  'failing',
  'initiating',
  'initiatingRequest',
  'pending',
  'pendingAcceptance',
  'rejected',
  'rejecting',
  'rollingBack',
]);

/** Whether packets pass the attachment, or will once the template is deployed. */
export function isAttached({ State }: TransitGatewayVpcAttachment): boolean {
  return State === undefined || !NOT_ATTACHED.has(State);
}
