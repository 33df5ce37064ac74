import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  ChangeSetState,
  StackEngine,
  StackEvent,
  StackResourceDrift,
  StackState,
} from 'backstage-plugin-mwaa-node';
import type { PlannedStack, Template } from 'mwaa-network';

interface FakeStack {
  state: StackState;
  planned?: PlannedStack;
  events: StackEvent[];
  /** Events still to come, one a look; the last sets the status. */
  pending: Array<() => void>;
}

/** What shall happen to the next stack. */
export interface Fate {
  /** CloudFormation refuses the change set. */
  changeSetFails?: boolean;
  /** CloudFormation finds nothing in the change set that changes anything. */
  unchanged?: boolean;
  /** Logical id of the resource that fails. */
  failing?: string;
  /** The reason that it gives. */
  reason?: string;
  /** Puts these changes into the change set instead of additions. */
  changes?: ChangeSetState['changes'];
}

/**
 * CloudFormation as far as the runner sees it: in memory, each look one event
 * further, counting what may happen but once.
 */
export class FakeStacks implements StackEngine {
  readonly stacks = new Map<string, FakeStack>();
  readonly executions: string[] = [];
  readonly deletions: string[] = [];
  looks = 0;
  readonly #changeSets = new Map<
    string,
    { state: ChangeSetState; planned: PlannedStack; executed: boolean }
  >();
  readonly #tokens = new Map<string, string>();
  #made = 0;

  constructor(public fate: Fate = {}) {}

  /** A stack that was there before. */
  add(
    name: string,
    status: string,
    tags: Record<string, string> = { 'backstage:owner': 'group:default/data' },
    template?: Template,
  ): StackState {
    const stack = this.#make(name, status);
    stack.state.tags = tags;
    if (template) {
      stack.planned = {
        name,
        account: '111122223333',
        region: 'us-east-1',
        template,
        parameters: {},
        inputs: {},
        tags,
        capabilities: [],
      };
    }
    return stack.state;
  }

  /** A stack that was made before, with all that has happened to it since. */
  deploy(
    name: string,
    template: Template,
    tags: Record<string, string> = { 'backstage:owner': 'group:default/data' },
  ): StackState {
    const stack = this.#make(name, 'CREATE_COMPLETE');
    stack.state.tags = tags;
    stack.state.terminationProtection = true;
    stack.planned = {
      name,
      account: '111122223333',
      region: 'us-east-1',
      template,
      parameters: {},
      inputs: {},
      tags,
      capabilities: [],
    };
    const fate = this.fate;
    this.fate = {};
    this.#script(stack);
    this.fate = fate;
    while (stack.pending.length > 0) stack.pending.shift()?.();
    return stack.state;
  }

  byName(name: string): StackState | undefined {
    return this.#find(name)?.state;
  }

  async createChangeSet(planned: PlannedStack, token: string) {
    const known = this.#tokens.get(token);
    if (known) {
      const { state } = this.#changeSets.get(known)!;
      return { changeSetId: state.changeSetId, stackId: state.stackId };
    }
    const found = this.#find(planned.name);
    const stack = found ?? this.#make(planned.name, 'REVIEW_IN_PROGRESS');
    if (!found) stack.state.tags = planned.tags;
    const { stackId } = stack.state;
    const changeSetId = `changeSet/${token}`;
    this.#tokens.set(token, changeSetId);
    this.#changeSets.set(changeSetId, {
      planned,
      executed: false,
      state: {
        changeSetId,
        stackId,
        status: 'CREATE_IN_PROGRESS',
        statusReason: '',
        executionStatus: 'UNAVAILABLE',
        changes:
          this.fate.changes ??
          Object.entries(planned.template.Resources).map(([id, resource]) => ({
            action: 'Add',
            logicalResourceId: id,
            resourceType: resource.Type,
            replacement: '',
          })),
      },
    });
    return { changeSetId, stackId };
  }

  async describeChangeSet(changeSetId: string) {
    this.looks += 1;
    const changeSet = this.#changeSets.get(changeSetId);
    if (!changeSet) {
      throw new NotFoundError(`There is no change set ${changeSetId}`);
    }
    const seen = { ...changeSet.state };
    const { changeSetFails, unchanged } = this.fate;
    changeSet.state.status =
      changeSetFails || unchanged ? 'FAILED' : 'CREATE_COMPLETE';
    changeSet.state.statusReason = changeSetFails ? 'Template error: no' : '';
    if (unchanged) {
      changeSet.state.statusReason =
        "The submitted information didn't contain changes. Submit different information to create a change set.";
    }
    return seen;
  }

  async executeChangeSet(changeSetId: string) {
    const changeSet = this.#changeSets.get(changeSetId);
    if (!changeSet) {
      throw new NotFoundError(`There is no change set ${changeSetId}`);
    }
    if (changeSet.executed) return;
    changeSet.executed = true;
    const stack = this.stacks.get(changeSet.state.stackId)!;
    const updates = stack.state.status !== 'REVIEW_IN_PROGRESS';
    stack.planned = changeSet.planned;
    this.executions.push(stack.state.stackName);
    if (updates) {
      this.#scriptUpdate(stack);
      return;
    }
    stack.state.status = 'CREATE_IN_PROGRESS';
    this.#script(stack);
  }

  /** Ids of the change sets that were taken away. */
  readonly changeSetDeletions: string[] = [];

  /** Change sets of a stack, by its name, that can still be executed. */
  changeSetsOf(name: string): string[] {
    return [...this.#changeSets.values()]
      .filter(
        ({ executed, state }) =>
          !executed && this.stacks.get(state.stackId)?.state.stackName === name,
      )
      .map(({ state }) => state.changeSetId);
  }

  async deleteChangeSet(changeSetId: string) {
    const changeSet = this.#changeSets.get(changeSetId);
    if (!changeSet || changeSet.executed) return;
    this.#changeSets.delete(changeSetId);
    for (const [token, id] of this.#tokens) {
      if (id === changeSetId) this.#tokens.delete(token);
    }
    this.changeSetDeletions.push(changeSetId);
  }

  async describeStack(nameOrId: string) {
    this.looks += 1;
    const stack = this.#find(nameOrId);
    if (!stack) return undefined;
    const seen = { ...stack.state };
    stack.pending.shift()?.();
    return seen;
  }

  async eventsSince(stackId: string, last: string | undefined) {
    const { events } = this.stacks.get(stackId)!;
    const index = events.findIndex(event => event.eventId === last);
    return events.slice(index + 1);
  }

  async setTerminationProtection(name: string, enabled: boolean) {
    const stack = this.#find(name);
    if (!stack || stack.state.status === 'DELETE_COMPLETE') {
      throw new NotFoundError(`There is no stack ${name}`);
    }
    stack.state.terminationProtection = enabled;
  }

  /** Physical ids by logical ones, of what a stack has made. */
  async listResources(name: string) {
    const stack = this.#find(name);
    return Object.entries(stack?.planned?.template.Resources ?? {}).map(
      ([logicalResourceId, { Type }]) => ({
        logicalResourceId,
        physicalResourceId: `${logicalResourceId}-1`,
        resourceType: Type,
        status: 'CREATE_COMPLETE',
      }),
    );
  }

  async getTemplate(name: string) {
    const planned = this.#find(name)?.planned;
    return planned && JSON.stringify(planned.template);
  }

  /** What a drift detection finds. */
  drifts: StackResourceDrift[] = [];
  #driftLooks = 0;

  async detectDrift(name: string) {
    this.#driftLooks = 0;
    return `detection-${name}`;
  }

  async describeDriftDetection() {
    this.#driftLooks += 1;
    return {
      status:
        this.#driftLooks < 2 ? 'DETECTION_IN_PROGRESS' : 'DETECTION_COMPLETE',
      statusReason: '',
    };
  }

  async resourceDrifts() {
    return this.drifts;
  }

  async continueUpdateRollback() {}

  readonly cancellations: string[] = [];

  async cancelUpdate(name: string) {
    const stack = this.#find(name);
    if (stack?.state.status !== 'UPDATE_IN_PROGRESS') return;
    this.cancellations.push(name);
    this.#say(stack, 'UPDATE_ROLLBACK_IN_PROGRESS');
    stack.pending = [() => this.#say(stack, 'UPDATE_ROLLBACK_COMPLETE')];
  }

  async deleteStack(nameOrId: string) {
    const stack = this.#find(nameOrId);
    if (!stack || stack.state.status.startsWith('DELETE')) return;
    if (stack.state.terminationProtection) {
      throw new ConflictError(
        `Stack ${stack.state.stackName} is protected from termination`,
      );
    }
    this.deletions.push(stack.state.stackName);
    for (const [id, { state }] of this.#changeSets) {
      if (state.stackId === stack.state.stackId) this.#changeSets.delete(id);
    }
    stack.state.status = 'DELETE_IN_PROGRESS';
    stack.pending = [() => (stack.state.status = 'DELETE_COMPLETE')];
  }

  #find(nameOrId: string): FakeStack | undefined {
    return (
      this.stacks.get(nameOrId) ??
      [...this.stacks.values()].find(
        ({ state }) =>
          state.stackName === nameOrId && state.status !== 'DELETE_COMPLETE',
      )
    );
  }

  #make(stackName: string, status: string): FakeStack {
    this.#made += 1;
    const stack: FakeStack = {
      events: [],
      pending: [],
      state: {
        stackId: `arn:aws:cloudformation:us-east-1:111122223333:stack/${stackName}/${
          this.#made
        }`,
        stackName,
        status,
        statusReason: '',
        createdAt: '2026-09-01T00:00:00.000Z',
        outputs: {},
        tags: {},
        terminationProtection: false,
      },
    };
    this.stacks.set(stack.state.stackId, stack);
    return stack;
  }

  #tell(
    stack: FakeStack,
    id: string,
    type: string,
    status: string,
    reason = '',
  ): void {
    stack.events.push({
      eventId: `event-${stack.events.length + 1}`,
      at: new Date(
        Date.UTC(2026, 8, 1) + stack.events.length * 1000,
      ).toISOString(),
      logicalResourceId: id,
      physicalResourceId: `${id}-1`,
      resourceType: type,
      resourceStatus: status,
      resourceStatusReason: reason,
    });
  }

  #say(stack: FakeStack, status: string): void {
    stack.state.status = status;
    this.#tell(
      stack,
      stack.state.stackName,
      'AWS::CloudFormation::Stack',
      status,
    );
  }

  /** It rests for a look before the update is seen to begin, as at AWS. */
  #scriptUpdate(stack: FakeStack): void {
    const say = (status: string) => this.#say(stack, status);
    const { failing, reason = 'It cannot be' } = this.fate;
    const type = failing && stack.planned!.template.Resources[failing]?.Type;
    stack.pending = [
      () => {},
      () => say('UPDATE_IN_PROGRESS'),
      () => {},
      ...(failing && type
        ? [
            () => this.#tell(stack, failing, type, 'UPDATE_FAILED', reason),
            () => say('UPDATE_ROLLBACK_IN_PROGRESS'),
            () => say('UPDATE_ROLLBACK_COMPLETE'),
          ]
        : [() => say('UPDATE_COMPLETE')]),
    ];
  }

  #script(stack: FakeStack): void {
    const say = (id: string, type: string, status: string, reason = '') =>
      stack.events.push({
        eventId: `event-${stack.events.length + 1}`,
        at: new Date(
          Date.UTC(2026, 8, 1) + stack.events.length * 1000,
        ).toISOString(),
        logicalResourceId: id,
        physicalResourceId: status === 'CREATE_COMPLETE' ? `${id}-1` : '',
        resourceType: type,
        resourceStatus: status,
        resourceStatusReason: reason,
      });
    const { failing, reason } = this.fate;
    for (const [id, { Type }] of Object.entries(
      stack.planned!.template.Resources,
    )) {
      stack.pending.push(() => say(id, Type, 'CREATE_IN_PROGRESS'));
      if (id === failing) {
        stack.pending.push(
          () => say(id, Type, 'CREATE_FAILED', reason ?? 'It cannot be'),
          () => (stack.state.status = 'ROLLBACK_IN_PROGRESS'),
          () => (stack.state.status = 'ROLLBACK_COMPLETE'),
        );
        return;
      }
      stack.pending.push(() => say(id, Type, 'CREATE_COMPLETE'));
    }
    stack.pending.push(() => (stack.state.status = 'CREATE_COMPLETE'));
  }
}
