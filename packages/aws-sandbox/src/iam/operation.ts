import type * as sdk from '@aws-sdk/client-iam';
import { CommandName, OperationOf } from '../kernel/types';

/** An operation by its name, as the SDK types it. */
export type Iam<N extends CommandName<typeof sdk>> = OperationOf<typeof sdk, N>;
