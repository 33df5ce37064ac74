/**
 * Whether an IAM pattern (`*` any run, `?` any one character) covers a text.
 * The text may itself be a pattern, for a set of resources: its `*` is covered
 * by a `*` only, so that “covers” holds for every member of the set.
 */
export function covers(pattern: string, text: string): boolean {
  // Most patterns are one text, or everything.
  if (pattern === text || pattern === '*') return true;
  if (!isPattern(pattern)) return false;
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = t;
    } else if (
      p < pattern.length &&
      (pattern[p] === text[t] || (pattern[p] === '?' && text[t] !== '*'))
    ) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

function isPattern(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Whether two patterns have a text in common. */
export function mayMeet(a: string, b: string): boolean {
  if (!isPattern(a)) return covers(b, a);
  if (!isPattern(b)) return covers(a, b);
  // Row by row: whether the rest of `a` meets the rest of `b` from each place on.
  let next: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      if (i === a.length && j === b.length) row[j] = true;
      else if (a[i] === '*') row[j] = next[j] || (j < b.length && row[j + 1]);
      else if (b[j] === '*') row[j] = row[j + 1] || (i < a.length && next[j]);
      else if (i === a.length || j === b.length) row[j] = false;
      else {
        row[j] = (a[i] === b[j] || a[i] === '?' || b[j] === '?') && next[j + 1];
      }
    }
    next = row;
  }
  return next[0];
}

/** Partition, service, Region and account end at a colon: a wildcard in one does not reach into the next. */
const ARN = /^(arn):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s;

/** Compares ARNs part by part, other texts whole. */
export function byPart(
  compare: (pattern: string, text: string) => boolean,
): (pattern: string, text: string) => boolean {
  return (pattern, text) => {
    if (pattern === text || pattern === '*') return true;
    const a = ARN.exec(pattern);
    const b = a && ARN.exec(text);
    return a && b
      ? a.slice(1).every((part, i) => compare(part, b[i + 1]))
      : compare(pattern, text);
  };
}
