/** The examples of a README compile as they stand, where a portal would have them. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { at } from './lib/paths.mjs';

const ts = createRequire(import.meta.url)('typescript');

/** What is wrong with code in a file of the portal's backend that is not written. */
function complaints(codes) {
  const files = new Map(
    codes.map((code, index) => [
      at('packages', 'backend', 'src', `example${index}.ts`),
      code,
    ]),
  );
  const { config } = ts.readConfigFile(at('tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, include: [], files: [] },
    ts.sys,
    at(),
  );
  Object.assign(options, { noEmit: true, incremental: false });
  delete options.tsBuildInfoFile;
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = file => files.has(file) || fileExists(file);
  host.readFile = file => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) =>
    files.has(file)
      ? ts.createSourceFile(file, files.get(file), ...rest)
      : getSourceFile(file, ...rest);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map(file => {
    const source = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText, start }) => {
      const { line } = source.getLineAndCharacterOfPosition(start);
      const message = ts.flattenDiagnosticMessageText(messageText, '\n');
      return `line ${line + 1} of the example: ${message}`;
    });
  });
}

test("the policy of the backend plugin's README compiles", () => {
  const readme = fs.readFileSync(
    at('plugins', 'mwaa-backend', 'README.md'),
    'utf8',
  );
  const [policy, ...others] = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)]
    .map(([, code]) => code)
    .filter(code => code.includes('implements PermissionPolicy'));
  assert.ok(policy, 'the README has an example of a policy');
  assert.deepEqual(others, []);
  const [asItStands, broken] = complaints([
    policy,
    // So that nobody believes a compiler that looks at nothing.
    policy.replaceAll('mwaaDecommissionPermission', 'mwaaNoSuchPermission'),
  ]);
  assert.deepEqual(asItStands, []);
  assert.notDeepEqual(broken, []);
});
