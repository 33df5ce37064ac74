/** Pixels, for texts of 12 to 13 px. */
export const SIZES = {
  /** Space between siblings, and between a frame and what it holds. */
  gap: 8,
  padding: 12,
  /** Between rows and between columns, where lines run. */
  lane: 28,
  /** A resource: two lines of text beside an icon. */
  resource: { width: 160, height: 40 },
  /** Headers of the frames. */
  header: { region: 36, vpc: 56, availabilityZone: 40, subnet: 46 },
  /** The VPC's own title, left of the gateways on its border. */
  vpcTitle: 260,
  subnet: { width: 296, narrow: 232 },
  /** Zones up to which subnets are wide: two resources side by side. */
  wideZones: 3,
  /** Subnets of one tier in one zone, one above the other. */
  subnetsInColumn: 8,
  /** Endpoints in one column, at least. */
  endpointsInColumn: 14,
  endpoint: { width: 172, height: 36 },
  environment: { height: 48 },
  /** Least width of a route table, ACL or security group. */
  ruleset: { width: 150, height: 40 },
  internet: { width: 160, height: 40 },
} as const;
