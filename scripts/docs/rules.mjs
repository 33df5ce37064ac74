/**
 * Writes docs/rules.md from the rules themselves: `yarn docs`. A test of
 * mwaa-network fails while the file says anything else than the rules do.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { at } from '../lib/paths.mjs';

const require = createRequire(import.meta.url);
const own = name => require(at('packages/mwaa-network/src/rules', name));

const { rules } = own('registry.ts');
const { rulesDocument } = own('rulesDocument.ts');
fs.writeFileSync(at('docs', 'rules.md'), rulesDocument(rules));
console.log(`docs/rules.md: ${rules.length} rules`);
