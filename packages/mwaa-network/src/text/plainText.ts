/* eslint-disable no-control-regex -- control characters are what it is about */

/**
 * A text without control characters: names and tags of resources are anybody's,
 * and a terminal, or a log's reader, would obey them.
 */
export function plainText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}
