/** Joins what may or may not end as a sentence; what is empty is left out. */
export function sentences(...parts: string[]): string {
  return parts
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => (/[.!?:]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
