import type * as sdk from '@aws-sdk/client-s3';
import { CommandName, OperationOf } from '../kernel/types';

/** An operation by its name, as the SDK types it. */
export type S3<N extends CommandName<typeof sdk>> = OperationOf<typeof sdk, N>;
