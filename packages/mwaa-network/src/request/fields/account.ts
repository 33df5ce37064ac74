import { isAbsent, type Check } from '../checks/value';
import { field } from '../field';
import { error } from '../problem';
import { text } from '../schema';

/** The AWS account's id. @public */
export const checkAccount: Check = value => {
  const remedy =
    'Give the twelve digits of the AWS account id, in quotes in YAML.';
  if (isAbsent(value)) {
    return [error('account', value, 'No AWS account is given.', remedy)];
  }
  if (typeof value !== 'string' || !/^\d{12}$/.test(value)) {
    return [error('account', value, 'Is not an AWS account id.', remedy)];
  }
  return [];
};

/** Twelve digits. */
export const account = field({
  path: 'account',
  schema: text,
  isRequired: true,
  description: 'AWS account to provision in: twelve digits',
  check: checkAccount,
  fixed: 'An environment cannot move to another account.',
  form: { page: 'Environment', title: 'Account', from: 'target.account' },
});
