/** What a finding points at in the picture. */
export interface Highlight {
  rule: string;
  title: string;
  /** Ids of the resources to blame. */
  resources: readonly string[];
}

/** Whether a node or line of the picture is among what is pointed at. */
export function isHighlighted(
  item: { id: string; rules: readonly string[] },
  highlight: Highlight,
): boolean {
  return (
    highlight.resources.includes(item.id) || item.rules.includes(highlight.rule)
  );
}
