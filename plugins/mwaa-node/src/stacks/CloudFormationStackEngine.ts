import {
  CancelUpdateStackCommand,
  CloudFormationClient,
  ContinueUpdateRollbackCommand,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStacksCommand,
  DetectStackDriftCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  UpdateTerminationProtectionCommand,
  paginateDescribeChangeSet,
  paginateDescribeStackEvents,
  paginateDescribeStackResourceDrifts,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { PlannedStack } from 'mwaa-network';
import type { AwsCommand } from '../clients/AwsCommand';
import { describeAwsError } from '../errors/awsError';
import { toBackstageError } from '../errors/toBackstageError';
import type {
  CallOptions,
  ChangeSetState,
  StackEngine,
  StackEvent,
} from '../types';
import { changeSetInput, changeSetName } from './changeSetInput';
import { changeSetTypeFor } from './changeSetType';
import { resolveInputs } from './resolveInputs';
import {
  changeSetStateOf,
  stackEventOf,
  stackResourceDriftOf,
  stackResourceOf,
  stackStateOf,
} from './stackState';

/** @internal */
export interface CloudFormationStackEngineOptions {
  client: CloudFormationClient;
  /** The role that CloudFormation takes on; by default, the caller's own. */
  roleArn?: string;
}

/** {@link StackEngine} on the SDK's client for CloudFormation. */
export class CloudFormationStackEngine implements StackEngine {
  readonly #client: CloudFormationClient;
  readonly #roleArn: string | undefined;

  constructor(options: CloudFormationStackEngineOptions) {
    this.#client = options.client;
    this.#roleArn = options.roleArn;
  }

  async createChangeSet(
    stack: PlannedStack,
    token: string,
    options?: CallOptions,
  ) {
    const name = changeSetName(token);
    // Asked first, because the stack's state is another once it is executed.
    const known = await this.#findChangeSet(name, stack.name, options);
    if (known) return known;
    const describe = (other: string) => this.describeStack(other, options);
    const type = changeSetTypeFor(stack.name, await describe(stack.name));
    const parameters = await resolveInputs(stack, describe);
    try {
      const { Id = '', StackId = '' } = await this.#answer(
        new CreateChangeSetCommand(
          changeSetInput({
            stack,
            parameters,
            token,
            type,
            roleArn: this.#roleArn,
          }),
        ),
        options,
      );
      return { changeSetId: Id, stackId: StackId };
    } catch (error) {
      // Somebody else was quicker with the same token.
      const theirs =
        describeAwsError(error).code === 'AlreadyExistsException'
          ? await this.#findChangeSet(name, stack.name, options)
          : undefined;
      if (theirs) return theirs;
      throw stackError(`Cannot make a change set for ${stack.name}`, error);
    }
  }

  async describeChangeSet(changeSetId: string, options?: CallOptions) {
    const state = await this.#describeChangeSet(
      { ChangeSetName: changeSetId },
      options,
    );
    if (!state) {
      throw new NotFoundError(`There is no change set ${changeSetId}`);
    }
    return state;
  }

  async executeChangeSet(
    changeSetId: string,
    token: string,
    options?: CallOptions,
  ) {
    const { executionStatus } = await this.describeChangeSet(
      changeSetId,
      options,
    );
    if (executionStatus.startsWith('EXECUTE_')) return;
    try {
      await this.#answer(
        new ExecuteChangeSetCommand({
          ChangeSetName: changeSetId,
          ClientRequestToken: token,
        }),
        options,
      );
    } catch (error) {
      const { code } = describeAwsError(error);
      if (!code.startsWith('InvalidChangeSetStatus')) {
        throw stackError(`Cannot execute ${changeSetId}`, error);
      }
      // Somebody else was quicker, or it is not ready.
      const now = await this.describeChangeSet(changeSetId, options);
      if (!now.executionStatus.startsWith('EXECUTE_')) {
        throw new ConflictError(
          `The change set ${changeSetId} cannot be executed: it is ${now.status} and ${now.executionStatus}. ${now.statusReason}`,
        );
      }
    }
  }

  async deleteChangeSet(changeSetId: string, options?: CallOptions) {
    try {
      await this.#answer(
        new DeleteChangeSetCommand({ ChangeSetName: changeSetId }),
        options,
      );
    } catch (error) {
      // It is gone with its stack, or by other hands.
      if (isAbsent(error)) return;
      // CloudFormation has taken it up: then it is no leftover.
      const now = await this.#describeChangeSet(
        { ChangeSetName: changeSetId },
        options,
      );
      if (!now || now.executionStatus.startsWith('EXECUTE_')) return;
      // Asked for a moment ago: it can be deleted once it is made.
      if (describeAwsError(error).code.startsWith('InvalidChangeSetStatus')) {
        throw new ConflictError(
          `The change set ${changeSetId} cannot be deleted yet: it is ${now.status}`,
        );
      }
      throw stackError(`Cannot delete the change set ${changeSetId}`, error);
    }
  }

  async describeStack(stack: string, options?: CallOptions) {
    const answer = await this.#find(
      `Cannot read the stack ${stack}`,
      new DescribeStacksCommand({ StackName: stack }),
      options,
    );
    const found = answer?.Stacks?.[0];
    return found && stackStateOf(found);
  }

  async eventsSince(
    stackId: string,
    lastEventId: string | undefined,
    options?: CallOptions,
  ) {
    const newestFirst: StackEvent[] = [];
    try {
      for await (const { StackEvents = [] } of paginateDescribeStackEvents(
        { client: this.#client },
        { StackName: stackId },
        sendOptions(options),
      )) {
        const known = StackEvents.findIndex(
          ({ EventId }) => EventId === lastEventId,
        );
        const fresh = known < 0 ? StackEvents : StackEvents.slice(0, known);
        newestFirst.push(...fresh.map(stackEventOf));
        if (known >= 0) break;
      }
    } catch (error) {
      throw stackError(`Cannot read the events of ${stackId}`, error);
    }
    return newestFirst.reverse();
  }

  async setTerminationProtection(
    stackName: string,
    enabled: boolean,
    options?: CallOptions,
  ) {
    await this.#send(
      `Cannot turn the termination protection of ${stackName} ${
        enabled ? 'on' : 'off'
      }`,
      new UpdateTerminationProtectionCommand({
        StackName: stackName,
        EnableTerminationProtection: enabled,
      }),
      options,
    );
  }

  async deleteStack(stackId: string, token: string, options?: CallOptions) {
    const stack = await this.describeStack(stackId, options);
    if (
      !stack ||
      stack.status === 'DELETE_IN_PROGRESS' ||
      stack.status === 'DELETE_COMPLETE'
    ) {
      return;
    }
    if (stack.terminationProtection) {
      throw new ConflictError(
        `The stack ${stack.stackName} is protected from deletion; turn its termination protection off first`,
      );
    }
    await this.#send(
      `Cannot delete the stack ${stack.stackName}`,
      new DeleteStackCommand({
        StackName: stackId,
        ClientRequestToken: token,
        ...(this.#roleArn && { RoleARN: this.#roleArn }),
      }),
      options,
    );
  }

  async cancelUpdate(stackName: string, token: string, options?: CallOptions) {
    const stack = await this.describeStack(stackName, options);
    // Once it cleans up there is nothing to roll back.
    if (stack?.status !== 'UPDATE_IN_PROGRESS') return;
    try {
      await this.#answer(
        new CancelUpdateStackCommand({
          StackName: stackName,
          ClientRequestToken: token,
        }),
        options,
      );
    } catch (error) {
      const now = await this.describeStack(stackName, options);
      // It ended, or somebody else was quicker.
      if (now?.status !== 'UPDATE_IN_PROGRESS') return;
      throw stackError(`Cannot cancel the update of ${stackName}`, error);
    }
  }

  async continueUpdateRollback(
    stackName: string,
    token: string,
    options?: CallOptions,
  ) {
    const stack = await this.describeStack(stackName, options);
    if (stack?.status !== 'UPDATE_ROLLBACK_FAILED') return;
    await this.#send(
      `Cannot continue the rollback of ${stackName}`,
      new ContinueUpdateRollbackCommand({
        StackName: stackName,
        ClientRequestToken: token,
        ...(this.#roleArn && { RoleARN: this.#roleArn }),
      }),
      options,
    );
  }

  async listResources(stackName: string, options?: CallOptions) {
    const resources = await attempt(
      `Cannot list the resources of ${stackName}`,
      unlessAbsent(
        itemsOf(
          paginateListStackResources(
            { client: this.#client },
            { StackName: stackName },
            sendOptions(options),
          ),
          page => page.StackResourceSummaries,
        ),
      ),
    );
    return (resources ?? []).map(stackResourceOf);
  }

  async getTemplate(stackName: string, options?: CallOptions) {
    const answer = await this.#find(
      `Cannot read the template of ${stackName}`,
      new GetTemplateCommand({
        StackName: stackName,
        TemplateStage: 'Original',
      }),
      options,
    );
    return answer?.TemplateBody;
  }

  async detectDrift(stackName: string, options?: CallOptions) {
    const { StackDriftDetectionId = '' } = await this.#send(
      `Cannot look for drift of ${stackName}`,
      new DetectStackDriftCommand({ StackName: stackName }),
      options,
    );
    return StackDriftDetectionId;
  }

  async describeDriftDetection(detectionId: string, options?: CallOptions) {
    const answer = await this.#send(
      `Cannot read the drift detection ${detectionId}`,
      new DescribeStackDriftDetectionStatusCommand({
        StackDriftDetectionId: detectionId,
      }),
      options,
    );
    return {
      status: answer.DetectionStatus ?? '',
      statusReason: answer.DetectionStatusReason ?? '',
    };
  }

  async resourceDrifts(stackName: string, options?: CallOptions) {
    const drifts = await attempt(
      `Cannot read the drift of ${stackName}`,
      itemsOf(
        paginateDescribeStackResourceDrifts(
          { client: this.#client },
          {
            StackName: stackName,
            StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
          },
          sendOptions(options),
        ),
        page => page.StackResourceDrifts,
      ),
    );
    return drifts.map(stackResourceDriftOf);
  }

  #send<O>(what: string, command: AwsCommand<O>, options?: CallOptions) {
    return attempt(what, this.#answer(command, options));
  }

  /** Undefined where there is no such stack or change set. */
  #find<O>(what: string, command: AwsCommand<O>, options?: CallOptions) {
    return attempt(what, unlessAbsent(this.#answer(command, options)));
  }

  #answer<O>(command: AwsCommand<O>, options?: CallOptions): Promise<O> {
    return (this.#client as any).send(command, sendOptions(options));
  }

  async #findChangeSet(
    name: string,
    stackName: string,
    options?: CallOptions,
  ): Promise<{ changeSetId: string; stackId: string } | undefined> {
    const state = await this.#describeChangeSet(
      { ChangeSetName: name, StackName: stackName },
      options,
    );
    return state && { changeSetId: state.changeSetId, stackId: state.stackId };
  }

  async #describeChangeSet(
    input: { ChangeSetName: string; StackName?: string },
    options?: CallOptions,
  ): Promise<ChangeSetState | undefined> {
    const pages = await attempt(
      `Cannot read the change set ${input.ChangeSetName}`,
      unlessAbsent(
        itemsOf(
          paginateDescribeChangeSet(
            { client: this.#client },
            input,
            sendOptions(options),
          ),
          page => [page],
        ),
      ),
    );
    const changes = pages?.flatMap(({ Changes = [] }) => Changes) ?? [];
    return pages?.[0] && changeSetStateOf(pages[0], changes);
  }
}

/** @throws one of Backstage's errors that says what was tried */
async function attempt<T>(what: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw stackError(what, error);
  }
}

/** Undefined where there is no such stack or change set. */
async function unlessAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** The items of every page. */
async function itemsOf<P, T>(
  pages: AsyncIterable<P>,
  of: (page: P) => T[] | undefined,
): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...(of(page) ?? []));
  return items;
}

function isAbsent(error: unknown): boolean {
  return (
    isNoSuchStack(error) ||
    describeAwsError(error).code.startsWith('ChangeSetNotFound')
  );
}

/** CloudFormation has no code of its own for a stack that is not there. */
function isNoSuchStack(error: unknown): boolean {
  const { code, message } = describeAwsError(error);
  return code === 'ValidationError' && /does not exist/.test(message);
}

function stackError(what: string, error: unknown): Error {
  return isNoSuchStack(error)
    ? new NotFoundError(`${what}: ${describeAwsError(error).message}`)
    : toBackstageError(what, error);
}

function sendOptions({ signal }: CallOptions = {}) {
  return signal ? { abortSignal: signal } : {};
}
