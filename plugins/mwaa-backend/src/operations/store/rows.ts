import type { Operation, OperationEvent } from 'backstage-plugin-mwaa-common';
import { phaseOf } from '../machine/phases';
import { typicalSeconds } from '../progress/resourceKinds';
import type { OperationRecord } from '../types';

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
}

/** @internal */
export interface EventRow {
  operation_id: string;
  seq: number;
  at: DbTime;
  level: string;
  message: string;
}

function toIso(time: DbTime): string {
  return new Date(time).toISOString();
}

/** Null when an operation runs no more, so that a new one may begin. */
export function activeKey(
  place: Pick<OperationRecord, 'account' | 'region' | 'environmentName'>,
): string {
  return `${place.account}/${place.region}/${place.environmentName}`;
}

export function toRow(record: OperationRecord): OperationRow {
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
    state: JSON.stringify(record.state),
    material: record.material && JSON.stringify(record.material),
    outputs: JSON.stringify(record.outputs),
    error: record.error && JSON.stringify(record.error),
    version: record.version,
    check_after: new Date(record.checkAfter),
    created_at: new Date(record.createdAt),
    updated_at: new Date(record.updatedAt),
    finished_at: record.finishedAt ? new Date(record.finishedAt) : null,
  };
}

export function fromRow(row: OperationRow): OperationRecord {
  return {
    id: row.id,
    kind: row.kind as OperationRecord['kind'],
    status: row.status as OperationRecord['status'],
    account: row.account,
    region: row.region,
    environmentName: row.environment_name,
    owner: row.owner,
    startedBy: row.started_by,
    idempotencyKey: row.idempotency_key,
    state: JSON.parse(row.state),
    material: row.material ? JSON.parse(row.material) : null,
    outputs: JSON.parse(row.outputs),
    error: row.error ? JSON.parse(row.error) : null,
    version: Number(row.version),
    checkAfter: toIso(row.check_after),
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
    finishedAt: row.finished_at ? toIso(row.finished_at) : null,
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
    typicalSeconds: typicalSeconds.values[record.kind],
    outputs: record.outputs,
    error: record.error,
  };
}
