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
