import type { Store } from '../kernel/types';
import { findChangeSet, findStack } from './state';
import { partition } from './template/pseudo';

/**
 * ARN of the stack that a call is about, as policies name it; `*` for calls
 * about no stack in particular, such as a list of them all. Undefined where a
 * change set is named that is none: whose it was is not known, and the call
 * says that there is none.
 */
export function stackArnOf(
  store: Store,
  { account, region }: { account: string; region: string },
  input: { StackName?: string; ChangeSetName?: string; StackId?: string },
): string | undefined {
  const place = { store, account, region };
  const { ChangeSetName } = input;
  const changeSet = ChangeSetName
    ? findChangeSet(place, ChangeSetName)
    : undefined;
  const nameOrId = input.StackName ?? input.StackId ?? changeSet?.stackId;
  if (!nameOrId) {
    return ChangeSetName ? undefined : '*';
  }
  const known = findStack(place, nameOrId)?.stackId;
  const isArn = nameOrId.startsWith('arn:');
  return (
    known ??
    (isArn
      ? nameOrId
      : `arn:${partition(region)}:cloudformation:${region}:${account}:stack/${nameOrId}/*`)
  );
}
