import { ConflictError } from '@backstage/errors';
import type {
  CallOptions,
  StackEngine,
  StackState,
} from 'backstage-plugin-mwaa-node';
import { repairedBy, requestOfTemplate } from 'mwaa-network';
import { ownerIn, sameOwner } from './owners';

/** Which of an environment's stacks: its own, or what a repair has added. */
export type StackPart = 'environment' | 'repair';

/** Whose a stack has to be. */
export interface StackIdentity {
  environment: string;
  part: StackPart;
  /** Entity ref of the environment's owner; nothing is theirs whom no tag names. */
  owner: string;
}

/** A stack that bears a name, and whether it is what the name says. */
export interface StackOfName {
  state: StackState;
  /** As it was deployed; undefined where CloudFormation has none yet. */
  template: string | undefined;
  /** Which environment and part its template's metadata says it is for. */
  environment: string | undefined;
  part: StackPart | undefined;
  /** Entity ref that its owner tag names; empty without one. */
  owner: string;
}

/**
 * Reads a stack and what it says of itself. A name proves nothing: whoever
 * names an environment `hr-repair` chooses the name of the stack that a repair
 * of `hr` would have.
 *
 * @param ownerTag - name of the tag that says whose a stack is
 */
export async function readStackOfName(
  engine: StackEngine,
  nameOrId: string,
  ownerTag: string,
  call?: CallOptions,
): Promise<StackOfName | undefined> {
  const state = await engine.describeStack(nameOrId, call);
  if (!state) return undefined;
  // A stack in review holds nothing yet, and has no template.
  const template =
    state.status === 'REVIEW_IN_PROGRESS'
      ? undefined
      : await engine.getTemplate(state.stackId, call);
  return {
    state,
    template,
    environment: undefined,
    part: undefined,
    ...purposeOf(template),
    owner: ownerIn(state.tags, ownerTag),
  };
}

/** What the portal has made a template for, if it has. */
function purposeOf(
  template: string | undefined,
): Pick<StackOfName, 'environment' | 'part'> | undefined {
  const requested = requestOfTemplate(template)?.name;
  if (requested) return { environment: requested, part: 'environment' };
  const repaired = repairedBy(template);
  return repaired ? { environment: repaired, part: 'repair' } : undefined;
}

/**
 * Whether a stack is an environment’s, by its metadata and its owner tag. Asked
 * when something is planned, and once more right before a stack is changed.
 */
export function isOwnStack(
  stack: StackOfName,
  { environment, owner, part }: StackIdentity,
): boolean {
  return (
    stack.environment === environment &&
    stack.part === part &&
    sameOwner(stack.owner, owner)
  );
}

/** What to say of a stack that bears the name and is another's. */
export function notOwn(
  { stackName }: StackState,
  { environment, part }: StackIdentity,
): ConflictError {
  return new ConflictError(
    `The stack ${stackName} is not the ${
      part === 'repair' ? 'repair' : 'stack'
    } of the environment "${environment}" and its owner, and is not touched. Let its owner retire or delete it, or the account's administrator set its owner tag right, and start again`,
  );
}
