/** How long to wait between looks, in milliseconds. */
export interface Pauses {
  shortest: number;
  longest: number;
}

/** The pause before the next look: longer, the longer nothing has changed. */
export function pause(
  unchangedPolls: number,
  { shortest, longest }: Pauses,
): number {
  return Math.round(
    Math.min(longest, shortest * 1.5 ** Math.min(unchangedPolls, 30)),
  );
}
