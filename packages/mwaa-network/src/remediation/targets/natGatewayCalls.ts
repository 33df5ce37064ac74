import { ec2, outputOf, type AwsCommand, type CommandValue } from '../command';

/** An Elastic IP address, whose id is the output of that name. */
export function allocateAddress(name: string): AwsCommand {
  return ec2(
    'AllocateAddress',
    { Domain: 'vpc' },
    { name, path: 'AllocationId' },
  );
}

/** A NAT gateway, and the wait until it works. */
export function createNatGateway(
  name: string,
  SubnetId: CommandValue,
  AllocationId: CommandValue,
): AwsCommand[] {
  return [
    ec2(
      'CreateNatGateway',
      { SubnetId, AllocationId },
      { name, path: 'NatGateway.NatGatewayId' },
    ),
    {
      ...ec2('DescribeNatGateways', { NatGatewayIds: [outputOf(name)] }),
      until: 'available',
    },
  ];
}
