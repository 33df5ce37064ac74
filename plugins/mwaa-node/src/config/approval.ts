import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { ApprovalConfig, ApprovalRule } from '../types';
import { configError } from './readConfigValues';

const KINDS = ['decommission', 'ownerAccount'] as const;

/** Longer than anybody would wait for their own mind to change. */
const LONGEST_DELAY = 7 * 24 * 60 * 60_000;

/**
 * Reads `mwaa.accounts[].approval`.
 *
 * @throws InputError that names the key, the value and what to do
 */
export function readApproval(
  config: Config,
  key: string,
): ApprovalConfig | undefined {
  const approval = config.getOptionalConfig('approval');
  if (!approval) return undefined;
  const stranger = approval
    .keys()
    .find(name => !(KINDS as readonly string[]).includes(name));
  if (stranger) {
    throw configError(
      `${key}.approval.${stranger}`,
      undefined,
      'is not a kind that can wait for approval',
      `Choose among ${KINDS.join(' and ')}.`,
    );
  }
  return Object.fromEntries(
    KINDS.flatMap(kind => {
      const rule = approval.getOptionalConfig(kind);
      return rule ? [[kind, readRule(rule, `${key}.approval.${kind}`)]] : [];
    }),
  );
}

function readRule(config: Config, key: string): ApprovalRule {
  const by = config.getOptionalString('by');
  if (by === 'second-person') return { by };
  if (by !== 'delay') {
    throw configError(
      `${key}.by`,
      by,
      'is not a way to approve',
      'Choose second-person or delay.',
    );
  }
  const delay = durationToMilliseconds(
    readDurationFromConfig(config, { key: 'delay' }),
  );
  if (!(delay > 0 && delay <= LONGEST_DELAY)) {
    throw configError(
      `${key}.delay`,
      delay,
      'is not between a moment and seven days, in milliseconds',
      'Give a duration such as { hours: 1 }.',
    );
  }
  return { by, delay };
}
