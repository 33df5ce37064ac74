/**
 * The words of a command line as a POSIX shell takes them, a command inside
 * `$(...)` as one word; throws at what the shell would read otherwise than it is
 * meant: an open quote, or a brace, bracket, angle or star that is not quoted.
 */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < line.length) {
    const character = line[at];
    if (character === ' ') {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
    } else if (character === "'" || character === '"') {
      const end = line.indexOf(character, at + 1);
      if (end < 0) throw new Error(`Open quote in: ${line}`);
      word = (word ?? '') + line.slice(at + 1, end);
      at = end + 1;
    } else if (line.startsWith('$(', at)) {
      const end = line.lastIndexOf(')');
      if (end < at) throw new Error(`Open bracket in: ${line}`);
      shellWords(line.slice(at + 2, end));
      word = (word ?? '') + line.slice(at, end + 1);
      at = end + 1;
    } else if (character === '\\') {
      word = (word ?? '') + (line[at + 1] ?? '');
      at += 2;
    } else if (/[[\]{}()<>*?`;&|#~!]/.test(character)) {
      throw new Error(`Unquoted ${character} in: ${line}`);
    } else {
      word = (word ?? '') + character;
      at += 1;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}
