import type { Verdict } from 'mwaa-network';

/** What a command's exit status says. */
export const EXIT = {
  /** Nothing fails; reachable both ways. */
  ok: 0,
  /** Something fails; blocked. */
  fails: 1,
  /** Could not judge: the input is bad. */
  badInput: 2,
  /** Data is missing, so that something that matters is unknown. */
  unknown: 3,
} as const;

/** The exit status of a command that judges. */
export function statusOf(
  { verdict }: Pick<Verdict, 'verdict'>,
  allowUnknown = false,
): number {
  if (verdict === 'fail') return EXIT.fails;
  return verdict === 'unknown' && !allowUnknown ? EXIT.unknown : EXIT.ok;
}
