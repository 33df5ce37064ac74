import type * as sdk from '@aws-sdk/client-kms';
import { CommandName, OperationOf } from '../kernel/types';

/** An operation by its name, as the SDK types it. */
export type Kms<N extends CommandName<typeof sdk>> = OperationOf<typeof sdk, N>;
