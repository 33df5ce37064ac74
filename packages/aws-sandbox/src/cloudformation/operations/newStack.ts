import { randomUUID } from 'node:crypto';
import type { CallContext } from '../../kernel/types';
import type { StackInput, StackRecord } from '../model';
import { stacks } from '../state';
import { partition } from '../template/pseudo';

/** Records a stack that has nothing yet. */
export function addStack(
  context: CallContext,
  stackName: string,
  input: StackInput,
  rest: Partial<StackRecord>,
): StackRecord {
  const { account, region, clock } = context;
  const stackId = `arn:${partition(region)}:cloudformation:${region}:${account}:stack/${stackName}/${randomUUID()}`;
  const stack: StackRecord = {
    ...input,
    stackId,
    stackName,
    account,
    region,
    status: '',
    createdAt: clock.now().toISOString(),
    disableRollback: false,
    terminationProtection: false,
    resources: {},
    outputs: [],
    imports: [],
    ...rest,
  };
  stacks(context).set(stackId, stack);
  return stack;
}
