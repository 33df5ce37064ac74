/**
 * Writes the parameters of the templates from the fields of a request:
 * `npm run docs`. A test of the scaffolder module fails while a template asks
 * for anything else than the fields say.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import prettier from 'prettier';
import { at } from '../lib/paths.mjs';

const require = createRequire(at('packages/mwaa-network/package.json'));
const yaml = require('yaml');
const { formParameters, updateParameters } = require(
  at('plugins/scaffolder-backend-module-mwaa/scripts/form/pages.ts'),
);

/** What is generated, between the first line and the steps. */
const GENERATED =
  /( {2}# Generated from the fields of a request)[\s\S]*?(\n {2}steps:)/;

for (const [name, parameters] of [
  ['mwaa-environment', formParameters()],
  ['mwaa-update', updateParameters()],
]) {
  const file = at('templates', name, 'template.yaml');
  const text = yaml
    .stringify({ parameters }, { aliasDuplicateObjects: false })
    .replace(/^(?=.)/gm, '  ');
  const before = fs.readFileSync(file, 'utf8');
  const after = before.replace(
    GENERATED,
    (_, first, last) => `${first}: npm run docs\n${text}${last}`,
  );
  const options = await prettier.resolveConfig(file);
  fs.writeFileSync(
    file,
    await prettier.format(after, { ...options, filepath: file }),
  );
  console.log(`${name}: ${parameters.length} pages`);
}
