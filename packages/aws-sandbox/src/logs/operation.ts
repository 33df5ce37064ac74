import type * as sdk from '@aws-sdk/client-cloudwatch-logs';
import { CommandName, OperationOf } from '../kernel/types';

/** An operation by its name, as the SDK types it. */
export type Logs<N extends CommandName<typeof sdk>> = OperationOf<
  typeof sdk,
  N
>;
