/** A piece of a remedy: words, or a command to be copied. */
export interface RemedyPart {
  kind: 'text' | 'command';
  text: string;
}

const COMMAND = /^\s*(?:\$\s+)?(aws\s.+)$/;

/**
 * Splits a remedy into words and commands: a line that starts with `aws` is a
 * command, continued while lines end with a backslash; so is a piece between
 * backticks that does.
 */
export function remedyParts(remedy: string): RemedyPart[] {
  const lines = remedy
    .replace(/`(aws\s[^`]+)`/g, '\n$1\n')
    .replace(/\\\n\s*/g, ' ')
    .split('\n');
  const parts: RemedyPart[] = [];
  for (const line of lines) {
    const command = COMMAND.exec(line)?.[1];
    const part: RemedyPart = command
      ? { kind: 'command', text: command.trim() }
      : { kind: 'text', text: line.trim() };
    const last = parts[parts.length - 1];
    if (!part.text) {
      continue;
    }
    if (part.kind === 'text' && last?.kind === 'text') {
      last.text += ` ${part.text}`;
    } else {
      parts.push(part);
    }
  }
  return parts;
}
