import { partitionOf } from '../../snapshot/arn';
import type { RequestView } from '../field';
import { error, showValue, type Problem } from '../problem';
import { isAbsent, type Check } from './value';

/** A check that the value is an ARN of a kind. */
export function arnOf(
  field: string,
  pattern: RegExp,
  what: string,
  example: string,
): Check {
  return value =>
    isAbsent(value) || (typeof value === 'string' && pattern.test(value))
      ? []
      : [
          error(
            field,
            value,
            `Is not the ARN of ${what}.`,
            `Give an ARN such as ${example}.`,
          ),
        ];
}

/**
 * A check that an ARN is of the request's partition, and of its account or
 * Region.
 */
export function ofSame(place: 'account' | 'region', field: string) {
  return (view: RequestView): Problem[] => {
    const value = view.value(field);
    const ownRegion = view.value('region');
    if (typeof value !== 'string' || !value.startsWith('arn:')) return [];
    if (typeof ownRegion !== 'string') return [];
    const [, partition, , region, account] = value.split(':');
    const own = partitionOf(ownRegion);
    if (partition !== own) {
      return [
        error(
          field,
          value,
          `Is of the partition ${partition}, and ${ownRegion} of ${own}.`,
          `Give one that begins with arn:${own}:.`,
        ),
      ];
    }
    if (place === 'region' && region && region !== ownRegion) {
      return [
        error(
          field,
          value,
          `Is in ${region}, and the environment in ${ownRegion}.`,
          'Give one of the same Region.',
        ),
      ];
    }
    const ownAccount = view.value('account');
    // A managed policy of AWS's own is of account `aws`.
    return place === 'account' &&
      account &&
      account !== 'aws' &&
      account !== ownAccount
      ? [
          error(
            field,
            value,
            `Is of account ${account}, and the environment of ${showValue(ownAccount)}.`,
            'Give one of the same account.',
          ),
        ]
      : [];
  };
}
