import type * as sdk from '@aws-sdk/client-cloudwatch';
import { CommandName, OperationOf } from '../kernel/types';

/** An operation by its name, as the SDK types it. */
export type CloudWatch<N extends CommandName<typeof sdk>> = OperationOf<
  typeof sdk,
  N
>;
