/**
 * Whether the installation does what the plugins' READMEs tell people to do: a
 * block of code that begins with a comment such as
 * `// packages/backend/src/index.ts` is meant for that file.
 */
import fs from 'node:fs';
import path from 'node:path';
import { at } from '../lib/paths.mjs';
import { published } from './packages.mjs';

const BLOCK = /^```tsx?\n\/\/ (packages\/\S+)\n(.*?)^```$/gms;

/** Code as it is however it is wrapped and indented. */
const bare = code => code.replace(/\s+/g, '').replace(/,(?=[}\])])/g, '');

/** What a README says belongs into which file, piece by piece. */
export function instructionsOf(readme) {
  return [...readme.matchAll(BLOCK)].flatMap(([, file, code]) =>
    code
      .split(/^\s*\/\/.*$|\n\s*\n/m)
      .map(piece => piece.trim())
      .filter(Boolean)
      .map(piece => ({ file, piece })),
  );
}

/** The pieces that a file's text lacks. */
export const lacking = (text, pieces) =>
  pieces.filter(piece => !bare(text).includes(bare(piece)));

/**
 * Throws where the installation has not done what a README says.
 *
 * @param dir - the installation's folder
 */
export function checkReadmes({ dir }) {
  let count = 0;
  const complaints = [];
  for (const { folder } of published.filter(one =>
    one.folder.startsWith('plugins/'),
  )) {
    const readme = at(folder, 'README.md');
    if (!fs.existsSync(readme)) {
      complaints.push(`${folder} has no README.md`);
      continue;
    }
    for (const { file, piece } of instructionsOf(
      fs.readFileSync(readme, 'utf8'),
    )) {
      // The current frontend system finds its plugins by itself: what is said
      // about the code of an app is for the former one.
      const ours = file.replace(/^packages\/app\//, 'packages/app-legacy/');
      const text = fs.readFileSync(path.join(dir, ours), 'utf8');
      count += 1;
      complaints.push(
        ...lacking(text, [piece]).map(
          one =>
            `${folder}/README.md says of ${file}, but ${ours} has not:\n${one}`,
        ),
      );
    }
  }
  if (complaints.length > 0) {
    throw new Error(complaints.join('\n'));
  }
  return `${count} pieces of code`;
}
