/**
 * Eight hexadecimal digits that differ for different texts, all but certainly
 * (FNV-1a, 32 bits): to keep names apart that look alike once CloudFormation's
 * alphabet is imposed on them. No protection against anybody who tries.
 */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
