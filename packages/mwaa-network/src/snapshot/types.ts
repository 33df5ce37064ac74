import type { Part } from './part';
import type { PartItems, PartName } from './parts';

/**
 * The state of one network, in AWS's own words: the field names and shapes of
 * the EC2 `Describe*`, MWAA `GetEnvironment`, S3, IAM and KMS answers. Whoever
 * made it (the collector, the template interpreter, files of the AWS CLI) has
 * put it through `normalise`: no `Date`, no `undefined`, no recorder's wrapper.
 *
 * The items of every part are those of one Region, and of the environment's
 * VPC where a part belongs to a VPC.
 *
 * @public
 */
export interface NetworkSnapshot extends SnapshotParts {
  /** For example `us-east-1`; empty when no file says. */
  region: string;
  /** The environment's account, twelve digits; empty when no file says. */
  account: string;
}

type SnapshotParts = { [P in PartName]: Part<PartItems[P]> };
