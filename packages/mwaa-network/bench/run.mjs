/** `yarn bench`: how long the judge takes, against reading and writing the same snapshot as JSON. */
import { createRequire } from 'node:module';

createRequire(import.meta.url)('./judge.ts');
