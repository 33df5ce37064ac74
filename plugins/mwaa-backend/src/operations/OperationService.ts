import { randomUUID } from 'node:crypto';
import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  mwaaOperationCancelPermission,
  mwaaOperationReadPermission,
  type EnvironmentId,
  type Operation,
  type OperationEvent,
  type OperationKind,
  type StartOperationRequest,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { EnvironmentAccess } from '../lifecycle/EnvironmentAccess';
import { authoriseTarget, PERMISSIONS } from '../permissions/authoriseTarget';
import { callerRef, readCaller } from '../provisioning/caller';
import { assertOwner, assertPlace } from '../provisioning/targets';
import { isPastCancelling } from './machine/advance';
import { initialState } from './machine/transitions';
import type { OperationStore } from './store/OperationStore';
import { toOperation } from './store/rows';
import type { Material, OperationRecord } from './types';

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
function materialOf(start: StartOperationRequest): Material | null {
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
  auth: AuthService;
  aws: MwaaAws;
  permissions: PermissionsService;
  store: OperationStore;
  userInfo: UserInfoService;
  /** Has the runner look now rather than at its next turn. */
  kick: () => void;
}

/** Starts, shows and cancels operations, for those who may. */
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
    const { kick, store } = this.#options;
    const caller = await readCaller(credentials, this.#options);
    const { id, owner } = await this.#target(start, credentials);
    const now = new Date().toISOString();
    const { inserted, record } = await store.insert(
      {
        id: randomUUID(),
        kind: start.kind,
        status: 'running',
        account: id.account,
        region: id.region,
        environmentName: id.name,
        owner,
        startedBy: caller.ref,
        idempotencyKey: start.idempotencyKey,
        state: initialState(
          start.kind === 'provision' ? (start.request.routing ?? null) : null,
        ),
        material: materialOf(start),
        outputs: { environmentName: id.name },
        error: null,
        version: 0,
        checkAfter: now,
        createdAt: now,
        updatedAt: now,
        finishedAt: null,
      },
      [
        {
          at: now,
          level: 'info',
          message: `${VERBS[start.kind]} ${id.name} in account ${id.account}, ${id.region}, for ${owner}`,
        },
      ],
    );
    if (!inserted) {
      // Another's operation is not shown to whoever guesses its key.
      const same =
        record.startedBy === caller.ref &&
        record.kind === start.kind &&
        record.account === id.account &&
        record.region === id.region &&
        record.environmentName === id.name;
      if (!same) {
        throw new ConflictError(
          `idempotencyKey: "${start.idempotencyKey}" belongs to another operation; choose a key made of what is to be done and who asks`,
        );
      }
    }
    kick();
    return toOperation(record);
  }

  /** Which environment it is about, and whose; both allowed to whoever asks. */
  async #target(
    start: StartOperationRequest,
    credentials: BackstageCredentials,
  ): Promise<{ id: EnvironmentId; owner: string }> {
    const { access, aws, permissions } = this.#options;
    if (start.kind === 'provision') {
      const { account, name, owner, region } = start.request;
      const caller = await readCaller(credentials, this.#options);
      assertPlace(aws.accounts(), start.request);
      assertOwner(aws.accounts(), start.request, caller);
      await authoriseTarget(
        permissions,
        PERMISSIONS.provision,
        { account, region, owner },
        credentials,
      );
      return { id: { account, region, name }, owner };
    }
    const id = start.environment;
    if (start.kind === 'decommission' && start.confirm !== id.name) {
      throw new InputError(
        `confirm: "${start.confirm}" is not the name of the environment; type "${id.name}" to have it deleted`,
      );
    }
    // A key that was used before finds its operation, though what it was about is gone.
    const known = await this.#options.store.findByKey(start.idempotencyKey);
    if (
      known &&
      known.startedBy === callerRef(credentials, this.#options) &&
      known.environmentName === id.name
    ) {
      return { id, owner: known.owner };
    }
    return { id, owner: await access.assert(start.kind, id, credentials) };
  }

  /** Those on one environment that the caller may see, newest first. */
  async list(
    id: EnvironmentId,
    credentials: BackstageCredentials,
  ): Promise<Operation[]> {
    const { permissions, store } = this.#options;
    const records = await store.list(id, OPERATIONS_PER_ANSWER);
    const [decision] = await permissions.authorize(
      [{ permission: mwaaOperationReadPermission }],
      { credentials },
    );
    const caller = callerRef(credentials, this.#options);
    return records
      .filter(
        ({ startedBy }) =>
          decision.result === AuthorizeResult.ALLOW || startedBy === caller,
      )
      .map(toOperation);
  }

  /** @throws NotFoundError, NotAllowedError */
  async get(id: string, credentials: BackstageCredentials): Promise<Operation> {
    return toOperation(
      await this.#find(id, credentials, mwaaOperationReadPermission),
    );
  }

  /** @throws NotFoundError, NotAllowedError */
  async events(
    id: string,
    after: number,
    credentials: BackstageCredentials,
  ): Promise<OperationEvent[]> {
    await this.#find(id, credentials, mwaaOperationReadPermission);
    return this.#options.store.events(id, after, EVENTS_PER_ANSWER);
  }

  /** @throws NotFoundError, NotAllowedError, ConflictError when it has ended */
  async cancel(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    const { kick, store } = this.#options;
    const found = await this.#find(
      id,
      credentials,
      mwaaOperationCancelPermission,
    );
    if (!found.finishedAt && isPastCancelling(found)) {
      throw new ConflictError(
        found.kind === 'decommission'
          ? `Operation ${id} is deleting already, and CloudFormation does not stop a deletion; wait for its end and provision anew`
          : `Operation ${id} has made its change already, and is only looking how it went; wait for its end, and start another to change it back`,
      );
    }
    const cancelling = await store.requestCancel(id, new Date().toISOString());
    const record = cancelling ?? (await store.find(id));
    if (!record) throw new NotFoundError(`There is no operation ${id}`);
    // Asked twice, it is cancelled once.
    if (record.status === 'succeeded' || record.status === 'failed') {
      throw new ConflictError(
        `Operation ${id} has ${record.status} already; there is nothing to cancel`,
      );
    }
    kick();
    return toOperation(record);
  }

  /** Whoever started an operation may follow and cancel it; others by permission. */
  async #find(
    id: string,
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<OperationRecord> {
    const { permissions, store } = this.#options;
    const record = UUID.test(id) ? await store.find(id) : undefined;
    if (record?.startedBy === callerRef(credentials, this.#options)) {
      return record;
    }
    const [decision] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `The permission ${permission.name} is denied; only whoever started an operation goes without it`,
      );
    }
    if (!record) throw new NotFoundError(`There is no operation ${id}`);
    return record;
  }
}
