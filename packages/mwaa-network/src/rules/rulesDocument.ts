import { groupBy } from './groupBy';
import type { Profile } from '../data';
import type { RuleDescription } from './types';

const PROFILES: readonly Profile[] = ['current', 'strict-2022'];
const ANSWER = { fail: 'fails', warn: 'warns', notApplicable: 'not asked' };

/**
 * `docs/rules.md`: every rule with its statement, sources and editions,
 * severity, what a violation answers under each profile, and what to do.
 * `yarn docs` writes it; a test compares it with the file.
 */
export function rulesDocument(rules: readonly RuleDescription[]): string {
  return `${[
    '# Rules',
    'Every requirement that the judge enforces. This page is written by `yarn docs` from the rules themselves: change them, not it.',
    `There are ${rules.length} rules and two profiles. \`current\` is what the MWAA user guide asked for in September 2026, \`strict-2022\` every line of the older editions, which disagree with it in places. What a violation answers under each is in the table; data that was not read makes a rule that needs it answer \`unknown\`, never \`pass\`.`,
    overview(rules),
    ...[...groupBy(rules, ({ id }) => id.split('/')[0])].flatMap(
      ([family, members]) => [`## ${family}`, ...members.flatMap(section)],
    ),
  ].join('\n\n')}\n`;
}

function overview(rules: readonly RuleDescription[]): string {
  return table([
    ['Rule', 'Severity', ...PROFILES.map(profile => `\`${profile}\``)],
    ...rules.map(({ id, severity, violation }) => [
      `[${id}](#${anchor(id)})`,
      severity,
      ...PROFILES.map(profile => ANSWER[violation[profile]]),
    ]),
  ]);
}

function section(rule: RuleDescription): string[] {
  return [
    `### ${rule.id}`,
    `**${escaped(rule.titles.met)}.** ${escaped(rule.statement)}`,
    [
      `- Where it is not met: ${escaped(rule.titles.notMet)}`,
      `- Severity: ${rule.severity}`,
      `- A violation: ${PROFILES.map(
        profile => `${ANSWER[rule.violation[profile]]} under \`${profile}\``,
      ).join(', ')}`,
      ...rule.sources.map(
        ({ title, edition, url }) =>
          `- Source: ${url ? `[${escaped(title)}](${url})` : escaped(title)}, edition ${edition}`,
      ),
      `- What to do: ${escaped(rule.remedy)}`,
    ].join('\n'),
  ];
}

/** As GitHub makes the anchor of a heading. */
function anchor(id: string): string {
  return id.replace(/[^a-z0-9-]/g, '');
}

function escaped(text: string): string {
  return text.replace(/[<*_]/g, '\\$&');
}

/** Columns of one width, as the formatter has them. */
function table(rows: string[][]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  const [head, ...body] = rows;
  return [
    line(head),
    line(widths.map(width => '-'.repeat(width))),
    ...body.map(line),
  ].join('\n');
}
