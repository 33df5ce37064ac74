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
  type Change,
  type DescribeChangeSetOutput,
} from '@aws-sdk/client-cloudformation';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { PlannedStack } from 'mwaa-network';
import { describeAwsError } from '../errors/awsError';
import { toBackstageError } from '../errors/toBackstageError';
import type {
  CallOptions,
  ChangeSetState,
  StackEngine,
  StackEvent,
  StackResource,
  StackResourceDrift,
  StackState,
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
  ): Promise<{ changeSetId: string; stackId: string }> {
    const name = changeSetName(token);
    // Asked first, because the stack's state is another once it is executed.
    const known = await this.#findChangeSet(name, stack.name, options);
    if (known) {
      return known;
    }
    const describe = (other: string) => this.describeStack(other, options);
    const type = changeSetTypeFor(stack.name, await describe(stack.name));
    const parameters = await resolveInputs(stack, describe);
    try {
      const { Id = '', StackId = '' } = await this.#client.send(
        new CreateChangeSetCommand(
          changeSetInput({
            stack,
            parameters,
            token,
            type,
            roleArn: this.#roleArn,
          }),
        ),
        sendOptions(options),
      );
      return { changeSetId: Id, stackId: StackId };
    } catch (error) {
      // Somebody else was quicker with the same token.
      const theirs =
        describeAwsError(error).code === 'AlreadyExistsException'
          ? await this.#findChangeSet(name, stack.name, options)
          : undefined;
      if (theirs) {
        return theirs;
      }
      throw stackError(`Cannot make a change set for ${stack.name}`, error);
    }
  }

  async describeChangeSet(
    changeSetId: string,
    options?: CallOptions,
  ): Promise<ChangeSetState> {
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
  ): Promise<void> {
    const { executionStatus } = await this.describeChangeSet(
      changeSetId,
      options,
    );
    if (executionStatus.startsWith('EXECUTE_')) {
      return;
    }
    try {
      await this.#client.send(
        new ExecuteChangeSetCommand({
          ChangeSetName: changeSetId,
          ClientRequestToken: token,
        }),
        sendOptions(options),
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

  async deleteChangeSet(
    changeSetId: string,
    options?: CallOptions,
  ): Promise<void> {
    try {
      await this.#client.send(
        new DeleteChangeSetCommand({ ChangeSetName: changeSetId }),
        sendOptions(options),
      );
    } catch (error) {
      // It is gone with its stack, or by other hands.
      if (isNoSuchStack(error) || isNoSuchChangeSet(error)) return;
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

  async describeStack(
    stack: string,
    options?: CallOptions,
  ): Promise<StackState | undefined> {
    try {
      const { Stacks = [] } = await this.#client.send(
        new DescribeStacksCommand({ StackName: stack }),
        sendOptions(options),
      );
      return Stacks[0] && stackStateOf(Stacks[0]);
    } catch (error) {
      if (isNoSuchStack(error)) {
        return undefined;
      }
      throw stackError(`Cannot read the stack ${stack}`, error);
    }
  }

  async eventsSince(
    stackId: string,
    lastEventId: string | undefined,
    options?: CallOptions,
  ): Promise<StackEvent[]> {
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
        if (known >= 0) {
          break;
        }
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
  ): Promise<void> {
    try {
      await this.#client.send(
        new UpdateTerminationProtectionCommand({
          StackName: stackName,
          EnableTerminationProtection: enabled,
        }),
        sendOptions(options),
      );
    } catch (error) {
      throw stackError(
        `Cannot turn the termination protection of ${stackName} ${
          enabled ? 'on' : 'off'
        }`,
        error,
      );
    }
  }

  async deleteStack(
    stackId: string,
    token: string,
    options?: CallOptions,
  ): Promise<void> {
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
    try {
      await this.#client.send(
        new DeleteStackCommand({
          StackName: stackId,
          ClientRequestToken: token,
          ...(this.#roleArn && { RoleARN: this.#roleArn }),
        }),
        sendOptions(options),
      );
    } catch (error) {
      throw stackError(`Cannot delete the stack ${stack.stackName}`, error);
    }
  }

  async cancelUpdate(
    stackName: string,
    token: string,
    options?: CallOptions,
  ): Promise<void> {
    const stack = await this.describeStack(stackName, options);
    // Once it cleans up there is nothing to roll back.
    if (stack?.status !== 'UPDATE_IN_PROGRESS') return;
    try {
      await this.#client.send(
        new CancelUpdateStackCommand({
          StackName: stackName,
          ClientRequestToken: token,
        }),
        sendOptions(options),
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
  ): Promise<void> {
    const stack = await this.describeStack(stackName, options);
    if (stack?.status !== 'UPDATE_ROLLBACK_FAILED') return;
    try {
      await this.#client.send(
        new ContinueUpdateRollbackCommand({
          StackName: stackName,
          ClientRequestToken: token,
          ...(this.#roleArn && { RoleARN: this.#roleArn }),
        }),
        sendOptions(options),
      );
    } catch (error) {
      throw stackError(`Cannot continue the rollback of ${stackName}`, error);
    }
  }

  async listResources(
    stackName: string,
    options?: CallOptions,
  ): Promise<StackResource[]> {
    const resources: StackResource[] = [];
    try {
      for await (const page of paginateListStackResources(
        { client: this.#client },
        { StackName: stackName },
        sendOptions(options),
      )) {
        resources.push(
          ...(page.StackResourceSummaries ?? []).map(stackResourceOf),
        );
      }
    } catch (error) {
      if (isNoSuchStack(error)) return [];
      throw stackError(`Cannot list the resources of ${stackName}`, error);
    }
    return resources;
  }

  async getTemplate(
    stackName: string,
    options?: CallOptions,
  ): Promise<string | undefined> {
    try {
      const { TemplateBody } = await this.#client.send(
        new GetTemplateCommand({
          StackName: stackName,
          TemplateStage: 'Original',
        }),
        sendOptions(options),
      );
      return TemplateBody;
    } catch (error) {
      if (isNoSuchStack(error)) return undefined;
      throw stackError(`Cannot read the template of ${stackName}`, error);
    }
  }

  async detectDrift(stackName: string, options?: CallOptions): Promise<string> {
    try {
      const { StackDriftDetectionId = '' } = await this.#client.send(
        new DetectStackDriftCommand({ StackName: stackName }),
        sendOptions(options),
      );
      return StackDriftDetectionId;
    } catch (error) {
      throw stackError(`Cannot look for drift of ${stackName}`, error);
    }
  }

  async describeDriftDetection(
    detectionId: string,
    options?: CallOptions,
  ): Promise<{ status: string; statusReason: string }> {
    try {
      const answer = await this.#client.send(
        new DescribeStackDriftDetectionStatusCommand({
          StackDriftDetectionId: detectionId,
        }),
        sendOptions(options),
      );
      return {
        status: answer.DetectionStatus ?? '',
        statusReason: answer.DetectionStatusReason ?? '',
      };
    } catch (error) {
      throw stackError(`Cannot read the drift detection ${detectionId}`, error);
    }
  }

  async resourceDrifts(
    stackName: string,
    options?: CallOptions,
  ): Promise<StackResourceDrift[]> {
    const drifts: StackResourceDrift[] = [];
    try {
      for await (const page of paginateDescribeStackResourceDrifts(
        { client: this.#client },
        {
          StackName: stackName,
          StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
        },
        sendOptions(options),
      )) {
        drifts.push(
          ...(page.StackResourceDrifts ?? []).map(stackResourceDriftOf),
        );
      }
    } catch (error) {
      throw stackError(`Cannot read the drift of ${stackName}`, error);
    }
    return drifts;
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
    let first: DescribeChangeSetOutput | undefined;
    const changes: Change[] = [];
    try {
      for await (const page of paginateDescribeChangeSet(
        { client: this.#client },
        input,
        sendOptions(options),
      )) {
        first ??= page;
        changes.push(...(page.Changes ?? []));
      }
    } catch (error) {
      if (isNoSuchStack(error) || isNoSuchChangeSet(error)) return undefined;
      throw stackError(
        `Cannot read the change set ${input.ChangeSetName}`,
        error,
      );
    }
    return first && changeSetStateOf(first, changes);
  }
}

/** CloudFormation has no code of its own for a stack that is not there. */
function isNoSuchStack(error: unknown): boolean {
  const { code, message } = describeAwsError(error);
  return code === 'ValidationError' && /does not exist/.test(message);
}

function isNoSuchChangeSet(error: unknown): boolean {
  return describeAwsError(error).code.startsWith('ChangeSetNotFound');
}

function stackError(what: string, error: unknown): Error {
  return isNoSuchStack(error)
    ? new NotFoundError(`${what}: ${describeAwsError(error).message}`)
    : toBackstageError(what, error);
}

function sendOptions({ signal }: CallOptions = {}) {
  return signal ? { abortSignal: signal } : {};
}
