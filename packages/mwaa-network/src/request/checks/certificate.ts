import type { RequestView } from '../field';
import { error, showValue, type Problem } from '../problem';
import { isAbsent, type Check } from './value';

/** A check that the value is the ARN of a certificate in ACM. */
export function certificate(field: string): Check {
  return value =>
    isAbsent(value) ||
    (typeof value === 'string' &&
      /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/.test(value))
      ? []
      : [
          error(
            field,
            value,
            'Is not the ARN of a certificate in ACM.',
            'Give an ARN such as arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012.',
          ),
        ];
}

/** What is wrong with the certificate of a VPN that is elsewhere than the VPN. */
export function elsewhere(view: RequestView, field: string): Problem[] {
  if (view.value('access.mechanism') !== 'client-vpn') return [];
  const value = view.value(field);
  const [, , , region, account] = showValue(value).split(':');
  if (region && region !== view.value('region')) {
    return [
      error(
        field,
        value,
        `Is a certificate in ${region}, and the VPN endpoint is in ${showValue(view.value('region'))}.`,
        'Import the certificate into ACM in the same Region.',
      ),
    ];
  }
  return account && account !== view.value('account')
    ? [
        error(
          field,
          value,
          `Is a certificate of account ${account}.`,
          `Import it into ACM of account ${showValue(view.value('account'))}.`,
        ),
      ]
    : [];
}
