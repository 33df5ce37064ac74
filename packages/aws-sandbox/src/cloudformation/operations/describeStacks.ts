import type { Operation } from '../../kernel/types';
import { stacks, exportsOf, events, importersOf } from '../state';
import { validationError } from '../errors';
import { page, pageFromEnd } from './pages';
import { requireStack } from './request';
import { shownEvent, shownStack, stackSummary } from './shapes';

/** One stack, deleted ones by id only; or all that are not deleted. */
export const describeStacks: Operation = (context, request) => {
  if (request.StackName) {
    const stack = requireStack(
      context,
      request.StackName,
      name => `Stack with id ${name} does not exist`,
    );
    return { Stacks: [shownStack(stack)] };
  }
  const living = [...stacks(context).values()]
    .filter(stack => stack.status !== 'DELETE_COMPLETE')
    .reverse();
  const { items, NextToken } = page(living, request.NextToken);
  return { Stacks: items.map(shownStack), NextToken };
};

/** Stacks in the given statuses; all, those deleted included, without. */
export const listStacks: Operation = (context, request) => {
  const wanted: string[] = request.StackStatusFilter ?? [];
  const found = [...stacks(context).values()]
    .filter(stack => wanted.length === 0 || wanted.includes(stack.status))
    .reverse();
  const { items, NextToken } = page(found, request.NextToken);
  return { StackSummaries: items.map(stackSummary), NextToken };
};

/** What happened to a stack, the latest first. */
export const describeStackEvents: Operation = (context, request) => {
  const stack = requireStack(context, request.StackName);
  const all = events(context).get(stack.stackId) ?? [];
  const { items, NextToken } = pageFromEnd(all, request.NextToken);
  return { StackEvents: items.map(shownEvent), NextToken };
};

/** What the stacks of the account export in the Region. */
export const listExports: Operation = (context, request) => {
  const all = [...exportsOf(context).entries()].map(
    ([Name, { stack, value }]) => ({
      ExportingStackId: stack.stackId,
      Name,
      Value: value,
    }),
  );
  const { items, NextToken } = page(all, request.NextToken);
  return { Exports: items, NextToken };
};

/** The names of the stacks that use an export. */
export const listImports: Operation = (context, request) => {
  const users = importersOf(context, request.ExportName);
  if (users.length === 0) {
    throw validationError(
      `Export '${request.ExportName}' is not imported by any stack.`,
    );
  }
  const { items, NextToken } = page(users, request.NextToken);
  return { Imports: items, NextToken };
};
