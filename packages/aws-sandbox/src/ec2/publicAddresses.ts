import { AWS_ACCOUNT, GLOBAL_REGION } from '../kernel/accounts';
import { Store } from '../kernel/types';
import { addressText, parseBlock } from './cidr';

/** Blocks that are kept free for documentation and tests (RFC 5737, RFC 2544). */
const POOLS = ['203.0.113.0/24', '198.51.100.0/24', '198.18.0.0/15'].map(text =>
  parseBlock(text)!,
);

/** A public address that nobody in the sandbox has had before. */
export function newPublicAddress(store: Store): string {
  const counters = store.collection<{ next: number }>(
    AWS_ACCOUNT,
    GLOBAL_REGION,
    'ec2/publicAddresses',
  );
  const counter = counters.get('next') ?? { next: 0 };
  counters.set('next', counter);
  let index = counter.next;
  counter.next += 1;
  store.touch();
  for (const { first, last } of POOLS) {
    const size = last - first - 1;
    if (index < size) {
      return addressText(first + 1 + index);
    }
    index -= size;
  }
  throw new Error('The sandbox has no public addresses left');
}
