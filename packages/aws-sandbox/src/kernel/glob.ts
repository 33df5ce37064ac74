/**
 * Whether a text matches a pattern of AWS's kind: `*` is any run of
 * characters, `?` any single one, everything else itself.
 */
export function globMatches(
  pattern: string,
  text: string,
  options: { ignoreCase?: boolean } = {},
): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '[^]');
  return new RegExp(`^${source}$`, options.ignoreCase ? 'i' : '').test(text);
}
