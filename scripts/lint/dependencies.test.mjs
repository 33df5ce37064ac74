import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { cruise } from 'dependency-cruiser';
import { at, root } from '../lib/paths.mjs';

const require = createRequire(import.meta.url);
const { forbidden, options } = require('../../.dependency-cruiser.cjs');
const { FLOORS } = require('./floors');

/** What dependency-cruiser finds in folders of a tree, as "rule: from -> to", each once. */
async function violations(baseDir, folders) {
  const { output } = await cruise(folders, {
    ...options,
    baseDir,
    tsConfig: undefined,
    validate: true,
    ruleSet: { forbidden },
  });
  return {
    count: output.summary.totalCruised,
    found: output.summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
    ),
  };
}

const line = ([rule, from, to]) => `${rule}: ${from} -> ${to}`;

test('the product keeps every rule', async () => {
  const folders = ['packages', 'plugins']
    .flatMap(group => fs.readdirSync(at(group)).map(name => `${group}/${name}`))
    .flatMap(workspace =>
      ['src', 'scripts', 'bench', 'dev'].map(
        folder => `${workspace}/${folder}`,
      ),
    )
    .filter(folder => fs.existsSync(at(folder)));
  const { count, found } = await violations(root, [
    ...folders,
    'scripts',
    'e2e',
  ]);
  assert.ok(count > 1000, `only ${count} files were looked at`);
  assert.deepEqual(found, []);
});

test('every floor is a folder or a file of its package', () => {
  for (const { source, floors } of FLOORS) {
    for (const floor of floors) {
      assert.ok(fs.existsSync(at(source, floor)), `${source}/${floor}`);
    }
  }
});

/** The module of a floor in the tree that the rules are tried on. */
const moduleOf = (source, floor) =>
  floor.endsWith('.ts') ? `${source}/${floor}` : `${source}/${floor}/a.ts`;

/** Imports everything of a floor, from a file of the same package. */
const importOf = (from, to) => {
  const relative = path.relative(path.dirname(from), to).replace(/\.ts$/, '');
  return `import type {} from '${relative.startsWith('.') ? relative : `./${relative}`}';\n`;
};

let tree;

before(() => {
  tree = fs.mkdtempSync(path.join(os.tmpdir(), 'dependencies-'));
});
after(() => fs.rmSync(tree, { recursive: true, force: true }));

/** A tree with these files; the former one is gone. */
function write(files) {
  fs.rmSync(tree, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(tree, file), text);
  }
}

for (const { source, floors } of FLOORS) {
  const modules = floors.map(floor => moduleOf(source, floor));

  test(`${source}: a floor may import every floor below it`, async () => {
    write(
      Object.fromEntries([
        ...modules.map((module, index) => [
          module,
          modules
            .slice(0, index)
            .map(below => importOf(module, below))
            .join(''),
        ]),
        [
          `${source}/index.ts`,
          modules
            .map(module => importOf(`${source}/index.ts`, module))
            .join(''),
        ],
      ]),
    );
    assert.deepEqual((await violations(tree, [source])).found, []);
  });

  test(`${source}: no floor may import the next one above it`, async () => {
    const pairs = modules.map((module, index) => [
      `${source}/${floors[index]} imports only from the floors below it`,
      module,
      modules[index + 1] ?? `${source}/index.ts`,
    ]);
    write({
      ...Object.fromEntries(
        pairs.map(([, module, above]) => [module, importOf(module, above)]),
      ),
      [`${source}/index.ts`]: '',
    });
    assert.deepEqual(
      (await violations(tree, [source])).found.sort(),
      pairs.map(line).sort(),
    );
  });

  test(`${source}: a folder that is no floor is reported`, async () => {
    const added = `${source}/added/a.ts`;
    write({ [added]: importOf(added, modules[0]), [modules[0]]: '' });
    assert.deepEqual((await violations(tree, [source])).found, [
      line([`every folder of ${source} is a floor`, added, modules[0]]),
    ]);
  });
}

test('a circle is reported, though only types go round', async () => {
  write({
    'plugins/x/src/a.ts': "import type { B } from './b';\nexport type A = B;\n",
    'plugins/x/src/b.ts': "export type { A as B } from './a';\n",
  });
  const { found } = await violations(tree, ['plugins']);
  assert.ok(found.length > 0);
  assert.ok(
    found.every(text => text.startsWith('no circles: ')),
    found,
  );
});
