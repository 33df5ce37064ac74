import { randomUUID } from 'node:crypto';
import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
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
  type Operation,
  type OperationEvent,
  type StartProvisionRequest,
} from 'backstage-plugin-mwaa-common';
import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import { callerRef, readCaller } from '../provisioning/caller';
import { assertOwner, assertPlace } from '../provisioning/targets';
import { initialState } from './machine/transitions';
import type { OperationStore } from './store/OperationStore';
import { toOperation } from './store/rows';
import type { OperationRecord } from './types';

// PostgreSQL refuses to compare a uuid with anything else.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Events in one answer; whoever wants more asks again. */
const EVENTS_PER_ANSWER = 500;

/** @internal */
export interface OperationServiceOptions {
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
   * The permission to provision was checked before.
   *
   * @throws NotAllowedError when account, Region or owner are not allowed
   * @throws ConflictError when the environment is being worked on, or the key
   *   belongs to something else
   */
  async start(
    { idempotencyKey, request }: StartProvisionRequest,
    credentials: BackstageCredentials,
  ): Promise<Operation> {
    const { aws, kick, store } = this.#options;
    const caller = await readCaller(credentials, this.#options);
    assertPlace(aws.accounts(), request);
    assertOwner(aws.accounts(), request, caller);

    const now = new Date().toISOString();
    const { inserted, record } = await store.insert(
      {
        id: randomUUID(),
        kind: 'provision',
        status: 'running',
        account: request.account,
        region: request.region,
        environmentName: request.name,
        owner: request.owner,
        startedBy: caller.ref,
        idempotencyKey,
        state: initialState(request.routing ?? null),
        material: { request },
        outputs: { environmentName: request.name },
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
          message: `Provisioning ${request.name} in account ${request.account}, ${request.region}, for ${request.owner}`,
        },
      ],
    );
    if (!inserted) {
      // Another's operation is not shown to whoever guesses its key.
      const same =
        record.startedBy === caller.ref &&
        record.account === request.account &&
        record.region === request.region &&
        record.environmentName === request.name;
      if (!same) {
        throw new ConflictError(
          `idempotencyKey: "${idempotencyKey}" belongs to another operation; choose a key made of what is to be made and who asks`,
        );
      }
    }
    kick();
    return toOperation(record);
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
    await this.#find(id, credentials, mwaaOperationCancelPermission);
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
