/**
 * Bundles the command into one file: the package depends on nothing then, and
 * starts without looking for hundreds of modules. Only what reads from AWS
 * stays outside: it is loaded for `--aws`, where it is installed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
// Where the command looks for it; tests have theirs elsewhere.
const [outfile = path.join(root, 'dist/mwaa-net.cjs')] = process.argv.slice(2);

await build({
  absWorkingDir: root,
  entryPoints: ['src/bin.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Its build for Node looks into the environment at every token of a text.
  alias: { yaml: browserBuild('yaml') },
  external: ['backstage-plugin-mwaa-node', '@backstage/config'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'inline',
  logLevel: 'warning',
});

const { size } = fs.statSync(outfile);
console.log(`${path.relative(root, outfile)}: ${Math.round(size / 1024)} KiB`);

/** The entry that a package of the core has for browsers. */
function browserBuild(name) {
  const resolve = createRequire(import.meta.url).resolve;
  const manifest = resolve(`${name}/package.json`);
  const { exports } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  return path.join(path.dirname(manifest), exports['.'].default);
}
