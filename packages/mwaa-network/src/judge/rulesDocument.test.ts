import { readFileSync } from 'fs';
import { resolve } from 'path';
import { rules } from '../rules/registry';
import { rulesDocument } from '../rules/rulesDocument';

const FILE = resolve(__dirname, '../../../../docs/rules.md');

describe('docs/rules.md', () => {
  it('says what the rules say: otherwise run yarn docs', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(rulesDocument(rules));
  });

  it('has a section, and a link to it, for every rule', () => {
    const document = rulesDocument(rules);
    for (const { id } of rules) {
      expect(document).toContain(`\n### ${id}\n`);
      expect(document).toContain(`[${id}](#${id.replace('/', '')})`);
    }
  });
});
