import type * as sdk from '@aws-sdk/client-mwaa';
import { CommandName, OperationOf } from '../kernel/types';

/** An operation by its name, as the SDK types it. */
export type Mwaa<N extends CommandName<typeof sdk>> = OperationOf<
  typeof sdk,
  N
>;
