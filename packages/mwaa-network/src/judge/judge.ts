import type { NetworkSnapshot } from '../snapshot';
import { examine } from './examine';
import type { JudgeOptions, Verdict } from './types';

/**
 * Judges a network: every rule, and every flow that the environment needs.
 * Pure: no I/O, no clock, no randomness; it never throws, whatever the
 * snapshot holds. What was not read, or is not what AWS would answer, makes
 * the rules that need it `unknown`, never `pass`.
 *
 * @public
 */
export function judge(
  snapshot: NetworkSnapshot,
  options: JudgeOptions,
): Verdict {
  return examine(snapshot, options).verdict;
}
