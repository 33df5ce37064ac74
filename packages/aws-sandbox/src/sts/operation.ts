import type * as sdk from '@aws-sdk/client-sts';
import { CommandName, OperationOf } from '../kernel/types';

/** An operation by its name, as the SDK types it. */
export type Sts<N extends CommandName<typeof sdk>> = OperationOf<typeof sdk, N>;
