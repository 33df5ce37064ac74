/** Prints the figures of the judge of one module as JSON. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { judge } = require(process.argv[2]);
process.stdout.write(JSON.stringify(require('./judge.ts').benchJudge(judge)));
