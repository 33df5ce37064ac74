/** Pauses that grow from round to round up to the longest, in milliseconds. */
export function slowingDown(pauses: {
  shortest: number;
  growth: number;
  longest: number;
}): (round: number) => number {
  const { growth, longest, shortest } = pauses;
  return round => Math.min(longest, shortest * growth ** round);
}
