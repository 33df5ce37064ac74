/** A piece of a remedy: words, or a command to be copied. */
export interface RemedyPart {
  kind: 'text' | 'command';
  text: string;
}

const VALUE = String.raw`(?!--)(?:'[^']*'|"[^"]*"|[^\s,;<]*<[^>]+>|(?:[^\s,;]|,(?=\S))+)`;
// Further values of one option; a word without such a sign is prose again.
const MORE = String.raw`(?!--)(?:<[^>]+>|[^\s,;<]*[-\d/:=][^\s,;]*)`;
const OPTION = String.raw`--[a-z0-9-]+(?:=[^\s,;]+)?(?:\s+${VALUE}(?:\s+${MORE})*)?`;
const COMMAND = new RegExp(
  String.raw`\baws\s+[a-z0-9-]+\s+[a-z0-9-]+(?:\s+${OPTION})*`,
  'g',
);

/**
 * Splits a remedy into words and commands of the AWS CLI: each from `aws`
 * through its last option, wherever in a sentence it stands.
 */
export function remedyParts(remedy: string): RemedyPart[] {
  const parts: RemedyPart[] = [];
  const addText = (text: string) => {
    // What is left between two commands may be nothing but punctuation.
    const words = text
      .replace(/[\s`]+/g, ' ')
      .replace(/^[\s.,;]+/, '')
      .trim();
    if (/\w/.test(words)) {
      parts.push({ kind: 'text', text: words });
    }
  };
  let end = 0;
  for (const match of remedy.matchAll(COMMAND)) {
    addText(remedy.slice(end, match.index));
    parts.push({ kind: 'command', text: match[0].replace(/[.`]+$/, '') });
    end = match.index + match[0].length;
  }
  addText(remedy.slice(end));
  return parts;
}
