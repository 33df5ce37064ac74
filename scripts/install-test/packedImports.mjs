/**
 * Whether the packed files import only what their package asks for. In the
 * checkout, and where everything is hoisted, an import works without that.
 */
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';

const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;}])import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The specifiers that a file imports, in JavaScript or declarations. */
export function importsOf(text) {
  return [...text.matchAll(IMPORT)].map(
    found => found[1] ?? found[2] ?? found[3],
  );
}

/** `@scope/name/part` is of the package `@scope/name`. */
const packageOf = specifier =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * What a package's files import without its manifest asking for it.
 *
 * @param dir - folder of the package as it is installed
 * @returns one line for each import: `<file> imports <specifier>`
 */
export function undeclaredImports(dir) {
  const { name, dependencies, peerDependencies } = JSON.parse(
    fs.readFileSync(path.join(dir, 'package.json'), 'utf8'),
  );
  const declared = new Set([
    name,
    ...Object.keys({ ...dependencies, ...peerDependencies }),
  ]);
  return fs
    .readdirSync(dir, { recursive: true })
    .filter(file => /\.(js|d\.ts)$/.test(file))
    .flatMap(file =>
      importsOf(fs.readFileSync(path.join(dir, file), 'utf8'))
        .filter(
          specifier =>
            !specifier.startsWith('.') &&
            !isBuiltin(specifier) &&
            !declared.has(packageOf(specifier)),
        )
        .map(specifier => `${name}: ${file} imports ${specifier}`),
    );
}
