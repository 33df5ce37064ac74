import { TAGS } from 'mwaa-network';
import type { IamStatement } from './types';

type Condition = NonNullable<IamStatement['Condition']>;

/**
 * What the portal's stacks have made: the plan writes this tag on everything
 * that takes tags, and no request may carry it.
 */
const MARK = TAGS.routing;

/** On a thing of the portal's own. */
export const isOwn: Condition = {
  Null: { [`aws:ResourceTag/${MARK}`]: 'false' },
};

/** The same, where a tag of the portal's could be feigned: CloudFormation's own. */
export const isOfOwnStack: Condition = {
  StringLike: { 'aws:ResourceTag/aws:cloudformation:stack-name': 'mwaa-*' },
};

/** On a thing that is nobody's yet, and is being marked as the portal's. */
export function isBeingMarked(ownerTag: string): Condition {
  return {
    Null: {
      [`aws:RequestTag/${MARK}`]: 'false',
      [`aws:ResourceTag/${ownerTag}`]: 'true',
    },
  };
}

/** Both conditions at once. */
export function both(one: Condition, other: Condition): Condition {
  const operators = [...Object.keys(one), ...Object.keys(other)];
  return Object.fromEntries(
    operators.map(operator => [
      operator,
      { ...one[operator], ...other[operator] },
    ]),
  );
}
