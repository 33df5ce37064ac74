import { descriptionOf, partNames, type PartName } from '../../snapshot';

/** The members that `aws ec2 describe-*` prints lists under, and the parts that these are. */
export const LISTS: Readonly<Record<string, PartName>> = Object.fromEntries(
  partNames.flatMap(name => {
    const { member } = descriptionOf(name);
    return member === undefined ? [] : [[member, name]];
  }),
);

/** Members of answers that belong to a network, but say nothing that is asked. */
export const UNUSED: readonly string[] = [
  'CustomerGateways',
  'Regions',
  'SecurityGroupRules',
  'TransitGateways',
  'TransitGatewayAttachments',
  'TransitGatewayRouteTables',
  'TransitGatewayPeeringAttachments',
  'Environments',
  'ServiceNames',
  'Routes',
  'Buckets',
  'Keys',
  'Roles',
  'Grants',
  'Aliases',
];
