import { Clock } from '../kernel/types';
import { unmap } from './addresses';
import { attachedTo } from './internetGateways';
import { NAT_SECONDS } from './natGateways';
import { NatGatewayRecord, Place, rows, table } from './tables';

/** Moves on every NAT gateway whose time has come. */
export function settleNatGateways(place: Place, clock: Clock): void {
  const now = clock.now().getTime();
  for (const record of rows(place, 'natGateways')) {
    if (record.until && record.until.getTime() <= now) {
      delete record.until;
      settle(place, clock, record);
      place.store.touch();
    }
  }
}

function settle(place: Place, clock: Clock, record: NatGatewayRecord): void {
  const now = clock.now();
  const forgetLater = () => {
    record.until = new Date(now.getTime() + clock.scale(NAT_SECONDS.forget));
  };
  switch (record.State) {
    case 'pending':
      if (
        record.ConnectivityType === 'public' &&
        !attachedTo(place, record.VpcId)
      ) {
        record.State = 'failed';
        record.FailureCode = 'Gateway.NotAttached';
        record.FailureMessage = `Network ${record.VpcId} has no Internet gateway attached`;
        release(place, record);
        forgetLater();
      } else {
        record.State = 'available';
      }
      break;
    case 'deleting':
      record.State = 'deleted';
      record.DeleteTime = now;
      release(place, record);
      forgetLater();
      break;
    case 'deleted':
    case 'failed':
      table(place, 'natGateways').delete(record.NatGatewayId);
      break;
    default:
  }
}

/** Gives back the interface and the address. */
function release(place: Place, record: NatGatewayRecord): void {
  for (const address of record.NatGatewayAddresses) {
    const elastic = table(place, 'addresses').get(address.AllocationId ?? '');
    if (elastic) {
      unmap(place, elastic);
    }
    table(place, 'networkInterfaces').delete(address.NetworkInterfaceId ?? '');
  }
}
