import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { ESLint } = require('eslint');
const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** Messages of no-restricted-imports for a file that has this one line. */
async function complaints(workspace, file, line) {
  const eslint = new ESLint({ cwd: path.join(root, workspace) });
  const [result] = await eslint.lintText(`${line}\n`, {
    filePath: path.join(root, workspace, file),
  });
  return result.messages.filter(
    message =>
      message.ruleId === 'no-restricted-imports' ||
      message.ruleId === '@backstage/no-relative-monorepo-imports',
  );
}

const FORBIDDEN = [
  ['packages/mwaa-network', '@backstage/errors'],
  ['packages/mwaa-network', '@aws-sdk/client-ec2'],
  ['packages/mwaa-network', 'react'],
  ['packages/mwaa-network', 'node:fs'],
  ['packages/mwaa-network', 'fs'],
  ['packages/mwaa-network', 'backstage-plugin-mwaa-common'],
  ['packages/mwaa-network', 'aws-sandbox'],
  ['packages/aws-sandbox', 'mwaa-network'],
  ['packages/aws-sandbox', 'backstage-plugin-mwaa-node'],
  ['packages/aws-sandbox', 'backstage-plugin-mwaa-common'],
  ['plugins/mwaa-common', 'backstage-plugin-mwaa-node'],
  ['plugins/mwaa-common', '@aws-sdk/client-mwaa'],
  ['plugins/mwaa', 'backstage-plugin-mwaa-node'],
  ['plugins/mwaa', 'backstage-plugin-mwaa-backend'],
  ['plugins/mwaa', 'backstage-plugin-mwaa-common/src/client'],
  ['plugins/mwaa', 'mwaa-network/src/judge'],
  ['plugins/mwaa', '@aws-sdk/client-mwaa'],
  ['plugins/mwaa', 'aws-sandbox'],
  ['plugins/mwaa', '../../mwaa-common/src/client'],
  ['plugins/mwaa-node', 'aws-sandbox'],
  ['plugins/mwaa-node', 'backstage-plugin-mwaa-backend'],
  ['plugins/mwaa-backend', '@aws-sdk/client-cloudformation'],
  ['plugins/mwaa-backend', 'aws-sandbox'],
  ['plugins/mwaa-backend', 'backstage-plugin-catalog-backend-module-mwaa'],
  ['plugins/mwaa-backend', 'backstage-plugin-mwaa-node/src/types'],
  ['plugins/catalog-backend-module-mwaa', 'backstage-plugin-mwaa-backend'],
  ['plugins/catalog-backend-module-mwaa', '@aws-sdk/client-mwaa'],
  ['plugins/scaffolder-backend-module-mwaa', 'backstage-plugin-mwaa-backend'],
  ['plugins/scaffolder-backend-module-mwaa', '@aws-sdk/client-cloudformation'],
  ['packages/app', 'backstage-plugin-mwaa-node'],
  ['packages/backend', '@aws-sdk/client-sts'],
  ['packages/backend', 'mwaa-network'],
];

const ALLOWED = [
  ['packages/mwaa-network', 'ip-address'],
  ['packages/aws-sandbox', '@aws-sdk/client-ec2'],
  ['packages/aws-sandbox', 'node:http'],
  ['plugins/mwaa-common', 'mwaa-network'],
  ['plugins/mwaa-node', '@aws-sdk/client-mwaa'],
  ['plugins/mwaa-backend', 'backstage-plugin-mwaa-node'],
  ['plugins/mwaa', 'backstage-plugin-mwaa-common'],
  ['packages/backend', 'backstage-plugin-mwaa-common'],
];

test('every forbidden import is refused by lint', async () => {
  for (const [workspace, module] of FORBIDDEN) {
    const found = await complaints(
      workspace,
      'src/anything.ts',
      `import * as x from '${module}';`,
    );
    assert.ok(found.length > 0, `${workspace} may import ${module}`);
  }
});

test('a re-export is an import', async () => {
  const found = await complaints(
    'packages/mwaa-network',
    'src/anything.ts',
    "export * from '@backstage/errors';",
  );
  assert.ok(found.length > 0);
});

test('what the design allows is allowed', async () => {
  for (const [workspace, module] of ALLOWED) {
    const found = await complaints(
      workspace,
      'src/anything.ts',
      `import * as x from '${module}';`,
    );
    assert.deepEqual(found, [], `${workspace} may not import ${module}`);
  }
});

test('tests may start the sandbox', async () => {
  const found = await complaints(
    'plugins/mwaa-node',
    'src/anything.test.ts',
    "import { startSandbox } from 'aws-sandbox';",
  );
  assert.deepEqual(found, []);
});
