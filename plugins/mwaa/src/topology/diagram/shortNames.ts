const ID = /\b([a-z]+-)([0-9a-f]{4})[0-9a-f]{9}([0-9a-f]{4})\b/g;
const SERVICE = /^com\.amazonaws\.(?:[a-z0-9-]+\.)?/;

/**
 * A text with its resource ids cut in the middle, `igw-0e5f…e1f2`, since
 * whoever looks for one knows how it begins or how it ends; where there is
 * little room, `igw-…e1f2`.
 */
export function shortenIds(text: string, narrow = false): string {
  return text.replace(ID, narrow ? '$1…$3' : '$1$2…$3');
}

/** A route's destination, a prefix list by its service alone: `s3`. */
export function shortDestination(destination: string): string {
  return shortenIds(destination.replace(SERVICE, ''));
}
