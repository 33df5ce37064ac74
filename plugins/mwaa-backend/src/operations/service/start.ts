import { randomUUID } from 'node:crypto';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  EnvironmentId,
  Operation,
  StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import { readCaller } from '../../caller';
import { approvalOf, awaits } from '../decisions/approvals';
import { initialState, line } from '../decisions/transitions';
import { KINDS } from '../kinds';
import { withClock } from '../machine/withClock';
import type { OperationStore } from '../store/OperationStore';
import { toOperation } from '../store/rows';
import type { OperationRecord, OperationState } from '../types';
import { digestOf, isSameRequest, keyOf } from './digest';
import type { OperationServiceOptions } from './options';

/**
 * Starts an operation, or finds the one that was started with the same key.
 *
 * @throws NotAllowedError when account, Region, owner or the permission of
 *   what is to be done do not allow it
 * @throws ConflictError when the environment is being worked on, or the key
 *   belongs to something else
 * @throws InputError when what its fields hold is wrong
 */
export async function startOperation(
  options: OperationServiceOptions,
  start: StartOperationRequest,
  credentials: BackstageCredentials,
): Promise<Operation> {
  const { aws, store, wakeRunner } = options;
  const kind = KINDS[start.kind];
  kind.input.check?.(start);
  const id = kind.input.environment(start);
  const caller = await readCaller(credentials, options);
  const owner = await ownerOf(options, start, caller.ref, credentials);
  const known = await findKnown(store, start, caller.ref);
  if (known) return toOperation(await sameOrRefused(known, start, id));
  const now = new Date().toISOString();
  const state = begin(aws, start, now);
  const record: OperationRecord = {
    id: randomUUID(),
    kind: start.kind,
    status: state.approval ? 'awaitingApproval' : 'running',
    account: id.account,
    region: id.region,
    environmentName: id.name,
    owner,
    startedBy: caller.ref,
    idempotencyKey: keyOf(caller.ref, start.idempotencyKey),
    requestDigest: await digestOf(start),
    state,
    planInput: kind.input.planInput(start),
    outputs: { environmentName: id.name },
    error: null,
    version: 0,
    checkAfter: now,
    createdAt: now,
    updatedAt: now,
    finishedAt: null,
  };
  const { inserted, record: stored } = await store.insert(record, [
    line(
      now,
      `${kind.words.begins} ${id.name} in account ${id.account}, ${id.region}, for ${owner}`,
    ),
    ...(state.approval ? [line(now, awaits(state.approval))] : []),
  ]);
  if (!inserted) await sameOrRefused(stored, start, id);
  wakeRunner();
  return toOperation(stored);
}

/** Where it begins: to be approved first, where configuration says so. */
function begin(
  aws: MwaaAws,
  start: StartOperationRequest,
  now: string,
): OperationState {
  const { approval, input } = KINDS[start.kind];
  const { account } = input.environment(start);
  const config = aws.accounts().find(entry => entry.account === account);
  const rule = config?.approval && approval?.(config.approval);
  const state = initialState(input.routing?.(start) ?? null);
  const begun: OperationState = rule
    ? { ...state, step: 'awaitApproval', approval: approvalOf(rule, now) }
    : state;
  return withClock({ ...state, stepSince: '' }, begun, now);
}

/** Whose environment it is about; allowed to whoever asks. */
async function ownerOf(
  { access, store }: OperationServiceOptions,
  start: StartOperationRequest,
  caller: string,
  credentials: BackstageCredentials,
): Promise<string> {
  const { authorize, environment, input } = KINDS[start.kind];
  if (environment === 'existing') {
    // A key that was used before finds its operation, though what it was about is gone.
    const known = await findKnown(store, start, caller);
    if (known && isAbout(known, start, input.environment(start))) {
      return known.owner;
    }
  }
  return authorize(access, start, credentials);
}

/** The caller's own operation that was started with the key. */
async function findKnown(
  store: OperationStore,
  { idempotencyKey }: StartOperationRequest,
  caller: string,
): Promise<OperationRecord | undefined> {
  const known =
    (await store.findByKey(keyOf(caller, idempotencyKey))) ??
    // As earlier releases have written it.
    (await store.findByKey(idempotencyKey));
  return known?.startedBy === caller ? known : undefined;
}

/**
 * The operation that was started with a key before, if it is the same.
 *
 * @throws ConflictError when something else was asked for with that key
 */
async function sameOrRefused(
  known: OperationRecord,
  start: StartOperationRequest,
  id: EnvironmentId,
): Promise<OperationRecord> {
  // Rows of earlier releases have no digest.
  const request =
    known.requestDigest === null ||
    (await isSameRequest(start, known.requestDigest));
  if (isAbout(known, start, id) && request) return known;
  throw new ConflictError(
    `idempotencyKey: "${start.idempotencyKey}" was used before to ask for something else; choose a key made of what is to be done and who asks`,
  );
}

function isAbout(
  known: OperationRecord,
  { kind }: StartOperationRequest,
  id: EnvironmentId,
): boolean {
  return (
    known.kind === kind &&
    known.account === id.account &&
    known.region === id.region &&
    known.environmentName === id.name
  );
}
