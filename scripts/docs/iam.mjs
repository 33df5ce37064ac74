/**
 * Writes the files of docs/iam: the policies of the portal's roles, and the
 * CloudFormation templates that make the roles.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import prettier from 'prettier';
import { at } from '../lib/paths.mjs';

const { iamFiles } = createRequire(import.meta.url)(
  at('plugins/mwaa-node/src/iam/deployment.ts'),
);

fs.mkdirSync(at('docs/iam'), { recursive: true });
for (const [name, content] of Object.entries(iamFiles())) {
  fs.writeFileSync(
    at('docs/iam', name),
    await prettier.format(JSON.stringify(content, null, 2), { parser: 'json' }),
  );
}
