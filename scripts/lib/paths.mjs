import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** A path below the repository's root. */
export const at = (...parts) => path.join(root, ...parts);

/** Everything that the portal and the sandbox keep between starts. */
export const dataDir = process.env.MWAA_DATA_DIR ?? at('.data');
