import { capture } from '../commands';

/** An Elastic IP address, whose id goes into that variable. */
export function allocateAddress(name: string, region: string): string {
  return capture(
    name,
    'AllocationId',
    region,
    'ec2',
    'allocate-address',
    '--domain',
    'vpc',
  );
}
