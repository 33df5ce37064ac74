import { rules as allRules } from 'mwaa-network';
import { formatOption, text, type Command } from '../args/command';
import { EXIT } from '../exitStatus';

/** Lists the rules. */
export const rules: Command = {
  name: 'rules',
  summary: 'Lists every rule, with its source',
  usage: ['[--format table|json]'],
  options: {
    format: formatOption(['table', 'json'], 'How to print them'),
  },
  notes: [],
  async run(values, io) {
    if (text(values, 'format') === 'json') {
      io.out(`${JSON.stringify(allRules, null, 2)}\n`);
      return EXIT.ok;
    }
    const width = Math.max(...allRules.map(({ id }) => id.length));
    for (const rule of allRules) {
      const { current, 'strict-2022': strict } = rule.violation;
      const indent = ' '.repeat(width + 2);
      io.out(
        [
          `${rule.id.padEnd(width)}  ${rule.statement}`,
          `${indent}${rule.severity}; current: ${current}, strict-2022: ${strict}`,
          ...rule.sources.map(
            ({ title, edition, url }) =>
              `${indent}${title} (${edition})${url ? `: ${url}` : ''}`,
          ),
          '\n',
        ].join('\n'),
      );
    }
    return EXIT.ok;
  },
};
