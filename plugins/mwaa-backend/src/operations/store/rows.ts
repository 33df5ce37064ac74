import type {
  Operation,
  OperationEvent,
  OperationKind,
  OperationStatus,
  OperationTrouble,
  QuarantinedOperation,
} from 'backstage-plugin-mwaa-common';
import { deadlineOf } from '../decisions/clock';
import { isKind, KINDS } from '../kinds';
import { phaseOf } from '../machine/phases';
import type { OperationRecord, OperationState } from '../types';
import { cleanValue } from './cleanText';
import { readState, STATE_VERSION } from './readState';

/** A time as a driver gives it: a Date, or SQLite's number or text. */
export type DbTime = Date | number | string;

/** @internal */
export interface OperationRow {
  id: string;
  kind: string;
  status: string;
  account: string;
  region: string;
  environment_name: string;
  owner: string;
  started_by: string;
  idempotency_key: string;
  active_key: string | null;
  state: string;
  material: string | null;
  outputs: string;
  error: string | null;
  version: number;
  check_after: DbTime;
  created_at: DbTime;
  updated_at: DbTime;
  finished_at: DbTime | null;
  state_version: number;
  crashes: number;
  trouble_since: DbTime | null;
  quarantined_at: DbTime | null;
  quarantine_reason: string | null;
  request_digest: string | null;
}

const STATUSES: readonly string[] = [
  'awaitingApproval',
  'running',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
] satisfies OperationStatus[];

/** Failures in a row from which on people are told of them. */
const TROUBLE = 2;

/** @internal */
export interface EventRow {
  operation_id: string;
  seq: number;
  at: DbTime;
  level: string;
  message: string;
}

/** ISO 8601. */
export function toIso(time: DbTime): string {
  return new Date(time).toISOString();
}

/** Null when an operation runs no more, so that a new one may begin. */
export function activeKey(
  place: Pick<OperationRecord, 'account' | 'region' | 'environmentName'>,
): string {
  return `${place.account}/${place.region}/${place.environmentName}`;
}

/** A row as it is written: what is written was read and advanced. */
export function toRow(record: OperationRecord): OperationRow {
  const trouble = troubleOf(record.state);
  return {
    id: record.id,
    kind: record.kind,
    status: record.status,
    account: record.account,
    region: record.region,
    environment_name: record.environmentName,
    owner: record.owner,
    started_by: record.startedBy,
    idempotency_key: record.idempotencyKey,
    active_key: record.finishedAt ? null : activeKey(record),
    state: JSON.stringify(cleanValue(record.state)),
    material: record.planInput && JSON.stringify(record.planInput),
    outputs: JSON.stringify(cleanValue(record.outputs)),
    error: record.error && JSON.stringify(cleanValue(record.error)),
    version: record.version,
    state_version: STATE_VERSION,
    crashes: 0,
    trouble_since: trouble ? new Date(trouble.since) : null,
    quarantined_at: null,
    quarantine_reason: null,
    request_digest: record.requestDigest,
    check_after: new Date(record.checkAfter),
    created_at: new Date(record.createdAt),
    updated_at: new Date(record.updatedAt),
    finished_at: record.finishedAt ? new Date(record.finishedAt) : null,
  };
}

/** What a row's columns say, whether or not its state can be read. */
function columnsOf(row: OperationRow) {
  return {
    id: row.id,
    kind: row.kind as OperationKind,
    status: row.status as OperationStatus,
    account: row.account,
    region: row.region,
    environmentName: row.environment_name,
    owner: row.owner,
    startedBy: row.started_by,
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
    finishedAt: row.finished_at ? toIso(row.finished_at) : null,
  };
}

/** @throws Error that says what of the row cannot be read */
export function fromRow(row: OperationRow): OperationRecord {
  if (!isKind(row.kind)) {
    throw new Error(`Its kind "${row.kind}" is unknown to this release`);
  }
  if (!STATUSES.includes(row.status)) {
    throw new Error(`Its status "${row.status}" is unknown to this release`);
  }
  return {
    ...columnsOf(row),
    idempotencyKey: row.idempotency_key,
    requestDigest: row.request_digest,
    state: readState(
      row.state,
      Number(row.state_version),
      toIso(row.updated_at),
    ),
    planInput: row.material ? JSON.parse(row.material) : null,
    outputs: JSON.parse(row.outputs),
    error: row.error ? JSON.parse(row.error) : null,
    version: Number(row.version),
    checkAfter: toIso(row.check_after),
  };
}

export function eventFromRow(row: EventRow): OperationEvent {
  return {
    seq: Number(row.seq),
    at: toIso(row.at),
    level: row.level as OperationEvent['level'],
    message: row.message,
  };
}

/** What can be said of a row that cannot be read, by its columns. */
export function quarantinedFromRow(row: OperationRow): QuarantinedOperation {
  return {
    id: row.id,
    kind: row.kind,
    account: row.account,
    region: row.region,
    environmentName: row.environment_name,
    owner: row.owner,
    startedBy: row.started_by,
    since: toIso(row.quarantined_at ?? row.updated_at),
    reason: row.quarantine_reason ?? '',
  };
}

/** Such a row as an operation, for whoever follows it. */
export function operationOfQuarantined(row: OperationRow): Operation {
  const kind = row.kind as OperationKind;
  const since = toIso(row.quarantined_at ?? row.updated_at);
  return {
    ...columnsOf(row),
    phase: row.finished_at ? 'Finished' : 'Put aside',
    typicalSeconds: isKind(kind) ? KINDS[kind].typicalSeconds.values : 0,
    outputs: {},
    approval: null,
    deadline: null,
    trouble: row.finished_at
      ? null
      : {
          since,
          attempts: Number(row.crashes),
          message:
            'The portal cannot read or advance this operation, and has put it aside. Your portal administrator can have it read again, or give it up.',
        },
    error: readError(row.error),
  };
}

function readError(text: string | null): Operation['error'] {
  try {
    const error = text && JSON.parse(text);
    return typeof error?.message === 'string' ? error : null;
  } catch {
    return null;
  }
}

function troubleOf(state: OperationState): OperationTrouble | null {
  return state.lastFailure &&
    state.failures >= TROUBLE &&
    state.step !== 'finished'
    ? { ...state.lastFailure, attempts: state.failures }
    : null;
}

/** What the API says of an operation: nothing of what may be secret. */
export function toOperation(record: OperationRecord): Operation {
  return {
    id: record.id,
    kind: record.kind,
    status: record.status,
    phase: phaseOf(record),
    account: record.account,
    region: record.region,
    environmentName: record.environmentName,
    owner: record.owner,
    startedBy: record.startedBy,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    finishedAt: record.finishedAt,
    typicalSeconds: KINDS[record.kind].typicalSeconds.values,
    outputs: record.outputs,
    approval: record.state.approval,
    deadline: record.finishedAt ? null : deadlineOf(record.state),
    trouble: record.finishedAt ? null : troubleOf(record.state),
    error: record.error,
  };
}
