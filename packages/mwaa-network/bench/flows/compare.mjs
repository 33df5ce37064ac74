/** Runs `compare.ts`: `node --require @backstage/cli/config/nodeTransform.cjs packages/mwaa-network/bench/flows/compare.mjs CHECKOUT`. */
import { createRequire } from 'node:module';

createRequire(import.meta.url)('./compare.ts');
