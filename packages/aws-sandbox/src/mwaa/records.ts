import { Environment, UpdateEnvironmentInput } from '@aws-sdk/client-mwaa';
import { AwsError, Caller, Store } from '../kernel/types';

/** What MWAA is in the middle of. */
export type Stage =
  /** Its interfaces and endpoints are not there yet. */
  | 'connecting'
  /** The customer has to make endpoints. */
  | 'waiting'
  /** Everything is there; Airflow starts. */
  | 'starting'
  | 'updating'
  | 'deleting';

/** Members that the client's older model does not know yet. */
interface Newer {
  MinWebservers?: number;
  MaxWebservers?: number;
  WebserverAccessMode?: string;
}

export type EnvironmentRecord = Omit<Environment, keyof Newer> &
  Newer & {
    Name: string;
    Arn: string;
    Status: NonNullable<Environment['Status']>;
    CreatedAt: Date;
    SourceBucketArn: string;
    NetworkConfiguration: { SubnetIds: string[]; SecurityGroupIds: string[] };
    stage?: Stage;
    /** When the stage is over, or given up. */
    until?: Date;
    networkInterfaceIds: string[];
    vpcEndpointIds: string[];
    /** What an update in progress is to change. */
    change?: Omit<UpdateEnvironmentInput, keyof Newer> & Newer;
    /** Since when its network has not let it work. */
    unhealthySince?: Date;
  };

type Place = Pick<Caller, 'account' | 'region'> & { store: Store };

export function environments({ store, account, region }: Place) {
  return store.collection<EnvironmentRecord>(
    account,
    region,
    'airflow/environments',
  );
}

/** @throws AwsError `ResourceNotFoundException` (404). */
export function environmentNamed(
  place: Place,
  name: string | undefined,
): EnvironmentRecord {
  const found = environments(place).get(name ?? '');
  if (!found) {
    throw new AwsError(
      'ResourceNotFoundException',
      `No environment found with name ${name}`,
      404,
    );
  }
  return found;
}

/** @throws AwsError `ResourceNotFoundException` for another account's or Region's ARN. */
export function environmentByArn(
  place: Place,
  arn: string | undefined,
): EnvironmentRecord {
  const match = /^arn:aws:airflow:([^:]+):(\d+):environment\/(.+)$/.exec(
    arn ?? '',
  );
  if (match?.[1] !== place.region || match[2] !== place.account) {
    throw new AwsError(
      'ResourceNotFoundException',
      `No resource found with ARN ${arn}`,
      404,
    );
  }
  return environmentNamed(place, match[3]);
}

export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message, 400);
}
