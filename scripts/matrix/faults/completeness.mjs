/**
 * The table itself: every AWS call that an operation without faults makes has
 * its rows.
 */
export function completeness(rows, calls) {
  return Object.entries(calls).map(([kind, made]) => ({
    row: { id: `table · every AWS call of a ${kind} is in it` },
    wrong: made
      .filter(
        call =>
          !rows.some(
            row =>
              row.kind === kind && row.call === call && row.effect === 'denied',
          ),
      )
      .map(call => `${call} has no row`),
  }));
}
