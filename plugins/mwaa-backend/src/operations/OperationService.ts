import { randomUUID } from 'node:crypto';
import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  MWAA_ENVIRONMENTS_CHANGED_TOPIC,
  type EnvironmentsChangedEvent,
} from 'backstage-plugin-mwaa-common';
import type {
  EnvironmentId,
  ListedOperation,
  Operation,
  OperationActions,
  OperationEvent,
  OperationKind,
  OperationsPage,
  OperationsQuery,
  StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { EnvironmentAccess } from '../authorization/EnvironmentAccess';
import { callerRef, readCaller } from '../authorization/caller';
import { digestOf, isSameRequest, keyOf } from './digest';
import { giveUpRecord, reprotect } from './giveUp';
import { approvalOf, awaits } from './machine/approval';
import { isPastCancelling } from './machine/cancel';
import { withClock } from './machine/deadlines';
import { initialState, line } from './machine/transitions';
import type { OperationMetrics } from './metrics';
import type {
  OperationAccess,
  OperationVerb,
} from '../authorization/OperationAccess';
import type { OperationHead, OperationStore } from './store/OperationStore';
import { toOperation } from './store/rows';
import type {
  PlanInput,
  NewEvent,
  OperationRecord,
  OperationState,
} from './types';

// PostgreSQL refuses to compare a uuid with anything else.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Events in one answer; whoever wants more asks again. */
const EVENTS_PER_ANSWER = 500;

/** The newest of one environment. */
const OPERATIONS_PER_ANSWER = 20;

const VERBS: Record<OperationKind, string> = {
  provision: 'Provisioning',
  update: 'Updating',
  repair: 'Repairing',
  decommission: 'Decommissioning',
  drift: 'Looking for drift of',
};

/** What an operation has to know until it is planned. */
function planInputOf(start: StartOperationRequest): PlanInput | null {
  switch (start.kind) {
    case 'provision':
      return { request: start.request };
    case 'update':
      return { changes: start.changes };
    case 'repair':
      return start.rules ? { rules: start.rules } : {};
    default:
      return null;
  }
}

/** @internal */
export interface OperationServiceOptions {
  access: EnvironmentAccess;
  operationAccess: OperationAccess;
  auth: AuthService;
  aws: MwaaAws;
  store: OperationStore;
  userInfo: UserInfoService;
  events?: Pick<EventsService, 'publish'>;
  metrics?: Pick<OperationMetrics, 'ended'>;
  /** Has the runner look now rather than at its next turn. */
  wakeRunner: () => void;
}

/** Tries at a row that others write at the same time. */
const WRITES = 5;

/** Starts, shows, approves, cancels and ends operations, for those who may. */
export class OperationService {
  readonly #options: OperationServiceOptions;

  constructor(options: OperationServiceOptions) {
    this.#options = options;
  }

  /**
   * Starts an operation, or finds the one that was started with the same key.
   *
   * @throws NotAllowedError when account, Region, owner or the permission of
   *   what is to be done do not allow it
   * @throws ConflictError when the environment is being worked on, or the key
   *   belongs to something else
   * @throws InputError when a decommission is not confirmed by the name
   */
  async start(
    start: StartOperationRequest,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    const { store, wakeRunner } = this.#options;
    const caller = await readCaller(credentials, this.#options);
    const { id, owner } = await this.#target(start, credentials);
    const known = await this.#known(start, caller.ref);
    if (known) return toOperation(await sameOrRefused(known, start, id));
    const now = new Date().toISOString();
    const state = this.#begin(start, id, now);
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
      planInput: planInputOf(start),
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
        `${VERBS[start.kind]} ${id.name} in account ${id.account}, ${id.region}, for ${owner}`,
      ),
      ...(state.approval ? [line(now, awaits(state.approval))] : []),
    ]);
    if (!inserted) await sameOrRefused(stored, start, id);
    wakeRunner();
    return toOperation(stored);
  }

  /** Where it begins: to be approved first, where configuration says so. */
  #begin(
    start: StartOperationRequest,
    { account }: EnvironmentId,
    now: string,
  ): OperationState {
    const state = initialState(
      start.kind === 'provision' ? (start.request.routing ?? null) : null,
    );
    const rule =
      start.kind === 'decommission'
        ? this.#options.aws.accounts().find(entry => entry.account === account)
            ?.approval?.decommission
        : undefined;
    const begun: OperationState = rule
      ? { ...state, step: 'awaitApproval', approval: approvalOf(rule, now) }
      : state;
    return withClock({ ...state, stepSince: '' }, begun, now);
  }

  /** The caller's own operation that was started with the key. */
  async #known(
    { idempotencyKey }: StartOperationRequest,
    caller: string,
  ): Promise<OperationRecord | undefined> {
    const { store } = this.#options;
    const known =
      (await store.findByKey(keyOf(caller, idempotencyKey))) ??
      // As earlier releases have written it.
      (await store.findByKey(idempotencyKey));
    return known?.startedBy === caller ? known : undefined;
  }

  /** Which environment it is about, and whose; both allowed to whoever asks. */
  async #target(
    start: StartOperationRequest,
    credentials: BackstageCredentials,
  ): Promise<{ id: EnvironmentId; owner: string }> {
    const { access } = this.#options;
    if (start.kind === 'provision') {
      const { account, name, owner, region } = start.request;
      await access.assertProvision(start.request, credentials);
      return { id: { account, region, name }, owner };
    }
    const id = start.environment;
    if (start.kind === 'decommission' && start.confirm !== id.name) {
      throw new InputError(
        `confirm: "${start.confirm}" is not the name of the environment; type "${id.name}" to have it deleted`,
      );
    }
    // A key that was used before finds its operation, though what it was about is gone.
    const known = await this.#known(
      start,
      callerRef(credentials, this.#options),
    );
    if (
      known?.kind === start.kind &&
      known.account === id.account &&
      known.region === id.region &&
      known.environmentName === id.name
    ) {
      return { id, owner: known.owner };
    }
    return {
      id,
      owner: await access.assert(start.kind, id, credentials, {
        now: true,
        ...(start.kind === 'update' && { changes: start.changes }),
      }),
    };
  }

  /** Those on one environment that the caller may see, newest first. */
  async list(
    id: EnvironmentId,
    credentials: BackstageCredentials,
  ): Promise<Operation[]> {
    const records = await this.#options.store.list(id, OPERATIONS_PER_ANSWER);
    const may = await this.#may('read', records, credentials);
    return records.filter((_, index) => may[index]).map(toOperation);
  }

  /** Those of every environment that the caller may see, a page at a time. */
  async listAll(
    query: OperationsQuery,
    credentials: BackstageCredentials,
  ): Promise<OperationsPage> {
    const { store } = this.#options;
    const { limit = 50, offset = 0, state = 'open' } = query;
    const heads = await store.heads(state);
    const may = await this.#may('read', heads, credentials);
    const visible = heads.filter((_, index) => may[index]);
    const records = await Promise.all(
      visible.slice(offset, offset + limit).map(head => store.find(head.id)),
    );
    const found = records.filter(record => record !== undefined);
    const actions = await this.#actions(found, credentials);
    const aside = state === 'open' ? await store.quarantined() : [];
    const administers = await this.#may('administer', aside, credentials);
    return {
      items: found.map((record, index): ListedOperation => ({
        ...toOperation(record),
        may: actions[index],
      })),
      total: visible.length,
      quarantined: aside.filter((_, index) => administers[index]),
    };
  }

  /** @throws NotFoundError when there is none that the caller may see */
  async get(id: string, credentials: BackstageCredentials): Promise<Operation> {
    return this.#visible(id, 'read', credentials);
  }

  /** @throws NotFoundError when there is none that the caller may see */
  async events(
    id: string,
    after: number,
    credentials: BackstageCredentials,
  ): Promise<OperationEvent[]> {
    await this.#visible(id, 'read', credentials);
    return this.#options.store.events(id, after, EVENTS_PER_ANSWER);
  }

  /**
   * @throws NotFoundError when there is none that the caller may cancel
   * @throws ConflictError when it has ended, or nothing can be stopped any more
   */
  async cancel(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    const { store, wakeRunner } = this.#options;
    await this.#visible(id, 'cancel', credentials);
    const found = await this.#readable(id);
    if (!found.finishedAt && isPastCancelling(found)) {
      throw new ConflictError(
        found.kind === 'decommission'
          ? `Operation ${id} is deleting already, and CloudFormation does not stop a deletion; wait for its end and provision anew`
          : `Operation ${id} has made its change already, and is only looking how it went; wait for its end, and start another to change it back`,
      );
    }
    const cancelling = await store.requestCancel(id, new Date().toISOString());
    const record = cancelling ?? (await this.#readable(id));
    // Asked twice, it is cancelled once.
    if (record.status === 'succeeded' || record.status === 'failed') {
      throw new ConflictError(
        `Operation ${id} has ${record.status} already; there is nothing to cancel`,
      );
    }
    wakeRunner();
    return toOperation(record);
  }

  /**
   * Lets an operation begin that waits for another person.
   *
   * @throws NotFoundError when there is none that the caller may see
   * @throws NotAllowedError when the caller may not, or started it
   * @throws ConflictError when it does not wait for approval
   */
  async approve(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    const { auth } = this.#options;
    await this.#assertMay(id, 'approve', credentials);
    const by = callerRef(credentials, this.#options);
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError(
        'An operation is approved by a person, not by a service; sign in and approve it',
      );
    }
    const record = await this.#write(id, (found, now) => {
      const { approval } = found.state;
      if (found.status !== 'awaitingApproval' || !approval) {
        throw new ConflictError(
          `Operation ${id} does not wait for approval: it is ${found.status}`,
        );
      }
      if (approval.by !== 'second-person') {
        throw new ConflictError(
          `Operation ${id} begins by itself at ${approval.until}; there is nothing to approve`,
        );
      }
      if (same(found.startedBy, by)) {
        throw new NotAllowedError(
          `Operation ${id} was started by ${by}, and another person approves it`,
        );
      }
      return approval.approvedBy
        ? { record: found, events: [] }
        : {
            record: {
              ...found,
              state: {
                ...found.state,
                approval: { ...approval, approvedBy: by },
              },
              checkAfter: now,
              updatedAt: now,
            },
            events: [],
          };
    });
    this.#options.wakeRunner();
    return toOperation(record);
  }

  /**
   * Ends an operation as it stands: as failed, with what remains at AWS and
   * what to do. Nothing is deleted.
   *
   * @throws NotFoundError when there is none that the caller may see
   * @throws NotAllowedError when the caller may not
   * @throws ConflictError when it has ended
   */
  async giveUp(
    id: string,
    reason: string,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    const { aws, events, metrics, store } = this.#options;
    await this.#assertMay(id, 'administer', credentials);
    const by = callerRef(credentials, this.#options);
    const now = new Date().toISOString();
    const aside = await store.endQuarantined(
      id,
      {
        message: `Given up by ${by}: ${reason}. The portal could not read it, and does not know what remains at AWS`,
        remedy:
          'Look in the CloudFormation console for stacks of the environment, and for change sets of theirs; then start again.',
      },
      now,
    );
    if (aside) return this.#visible(id, 'read', credentials);
    const record = await this.#write(id, async found => {
      if (found.finishedAt) {
        throw new ConflictError(
          `Operation ${id} has ${found.status} already; there is nothing to give up`,
        );
      }
      const given = giveUpRecord(await reprotect(aws, found), by, reason, now);
      return {
        record: given,
        events: [line(now, given.error?.message ?? '', 'error')],
      };
    });
    const { ending } = record.state;
    if (ending) metrics?.ended(record, ending);
    if (record.state.announced) {
      // Whatever became of an environment that others know of, they look again.
      const { account, region } = record;
      const eventPayload: EnvironmentsChangedEvent = { account, region };
      await events?.publish({
        topic: MWAA_ENVIRONMENTS_CHANGED_TOPIC,
        eventPayload,
      });
    }
    return toOperation(record);
  }

  /**
   * Has an operation tried at once, or one that was put aside read again.
   *
   * @throws NotFoundError when there is none that the caller may see
   * @throws NotAllowedError when the caller may not
   * @throws ConflictError when it has ended
   */
  async retry(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    const { store, wakeRunner } = this.#options;
    await this.#assertMay(id, 'administer', credentials);
    const by = callerRef(credentials, this.#options);
    if (!(await store.release(id, new Date().toISOString()))) {
      await this.#write(id, (found, now) => {
        if (found.finishedAt) {
          throw new ConflictError(
            `Operation ${id} has ${found.status} already; start another`,
          );
        }
        return {
          record: {
            ...found,
            state: {
              ...found.state,
              failures: 0,
              lastFailure: null,
              unchangedPolls: 0,
            },
            checkAfter: now,
            updatedAt: now,
          },
          events: [line(now, `${by} has it tried at once`)],
        };
      });
    }
    wakeRunner();
    return this.#visible(id, 'read', credentials);
  }

  /** Writes a change of an operation, on whatever others have made of it. */
  async #write(
    id: string,
    change: (found: OperationRecord, now: string) => Written | Promise<Written>,
  ): Promise<OperationRecord> {
    const { store } = this.#options;
    for (let tries = 0; tries < WRITES; tries++) {
      const found = await this.#readable(id);
      const { events, record } = await change(found, new Date().toISOString());
      if (record === found) return found;
      const saved = await store.save(record, events);
      if (saved) return saved;
    }
    throw new ConflictError(
      `Operation ${id} is being written by others again and again; try again`,
    );
  }

  async #readable(id: string): Promise<OperationRecord> {
    const record = await this.#options.store.find(id);
    if (record) return record;
    throw new ConflictError(
      `Operation ${id} cannot be read and is put aside; an administrator can have it read again, or give it up`,
    );
  }

  /** As it is shown; absent and forbidden are one answer. */
  async #visible(
    id: string,
    verb: 'read' | 'cancel',
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    const view = UUID.test(id) ? await this.#options.store.view(id) : undefined;
    const [may] = view ? await this.#may(verb, [view], credentials) : [false];
    if (!view || !may) {
      throw new NotFoundError(
        `There is no operation "${id}" that you may ${verb === 'read' ? 'see' : 'cancel'}`,
      );
    }
    return view;
  }

  /** Whoever may not see it is not told that it is there either. */
  async #assertMay(
    id: string,
    verb: 'approve' | 'administer',
    credentials: BackstageCredentials,
  ): Promise<void> {
    const view = UUID.test(id) ? await this.#options.store.view(id) : undefined;
    const [may] = view ? await this.#may(verb, [view], credentials) : [false];
    if (!may) {
      throw new NotFoundError(
        `There is no operation "${id}" that you may ${verb}`,
      );
    }
  }

  async #actions(
    records: OperationRecord[],
    credentials: BackstageCredentials,
  ): Promise<OperationActions[]> {
    const caller = callerRef(credentials, this.#options);
    const isUser = this.#options.auth.isPrincipal(credentials, 'user');
    const [cancel, approve, administer] = await Promise.all(
      (['cancel', 'approve', 'administer'] as const).map(verb =>
        this.#may(verb, records, credentials),
      ),
    );
    return records.map((record, index) => {
      const open = !record.finishedAt;
      const { approval } = record.state;
      return {
        cancel:
          open &&
          cancel[index] &&
          record.status !== 'cancelling' &&
          !isPastCancelling(record),
        approve:
          record.status === 'awaitingApproval' &&
          approval?.by === 'second-person' &&
          !approval.approvedBy &&
          approve[index] &&
          isUser &&
          !same(record.startedBy, caller),
        giveUp: open && administer[index],
        retry:
          open && administer[index] && record.status !== 'awaitingApproval',
      };
    });
  }

  #may(
    verb: OperationVerb,
    operations: Array<
      Pick<OperationHead, 'account' | 'region' | 'owner' | 'startedBy'>
    >,
    credentials: BackstageCredentials,
  ): Promise<boolean[]> {
    return this.#options.operationAccess.may(verb, operations, credentials);
  }
}

interface Written {
  /** The very record that was found where there is nothing to change. */
  record: OperationRecord;
  events: NewEvent[];
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
  const target =
    known.kind === start.kind &&
    known.account === id.account &&
    known.region === id.region &&
    known.environmentName === id.name;
  // Rows of earlier releases have no digest.
  const request =
    known.requestDigest === null ||
    (await isSameRequest(start, known.requestDigest));
  if (target && request) return known;
  throw new ConflictError(
    `idempotencyKey: "${start.idempotencyKey}" was used before to ask for something else; choose a key made of what is to be done and who asks`,
  );
}

/** Entity refs are compared without regard to case. */
function same(one: string, other: string): boolean {
  return one.toLocaleLowerCase('en-US') === other.toLocaleLowerCase('en-US');
}
