import { isDeepStrictEqual } from 'node:util';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import before from '../cloudformation/resources/schemas.data.json';
import { resourceSchemas } from './resourceSchemas';

/**
 * Writes the schemas of the resource types down. The date is that of the last
 * change. From the root of the repository:
 *
 * node --require @backstage/cli/config/nodeTransform.cjs \
 *   packages/aws-sandbox/src/__testUtils__/writeResourceSchemas.ts
 */
const file = join(__dirname, '../cloudformation/resources/schemas.data.json');
const today = new Date().toISOString().slice(0, 10);
const unchanged = isDeepStrictEqual(resourceSchemas(before.date), before);
const schemas = resourceSchemas(unchanged ? before.date : today);
writeFileSync(file, `${JSON.stringify(schemas, null, 2)}\n`);
