/** One line per step with its seconds, and the counts at the end. */
import { stripVTControlCharacters } from 'node:util';

/** Thrown by `step` when it has reported the failure already. */
export class StepFailed extends Error {}

const seconds = since => `${((Date.now() - since) / 1000).toFixed(1)} s`;

export function createReport(print = console.log) {
  const started = Date.now();
  const count = { passed: 0, failed: 0, skipped: 0 };
  return {
    failed: () => count.failed > 0,

    /**
     * Runs one step and prints how it went. What it returns (text) is printed
     * beside its name.
     */
    async step(name, run) {
      const began = Date.now();
      const line = (mark, note) =>
        print(
          `${mark} ${seconds(began).padStart(8)}  ${name}${
            note ? `: ${note}` : ''
          }`,
        );
      try {
        const note = await run();
        count.passed += 1;
        line('ok    ', note);
      } catch (error) {
        count.failed += 1;
        line('failed');
        print(stripVTControlCharacters(error.message).replace(/^/gm, '    '));
        throw new StepFailed(name);
      }
    },

    skip(name, why) {
      count.skipped += 1;
      print(`${'skipped'.padEnd(17)}${name}: ${why}`);
    },

    finish() {
      const skipped = count.skipped ? `, ${count.skipped} skipped` : '';
      print(
        `\n${seconds(started)} in all\n${count.passed} passed, ${count.failed} failed${skipped}`,
      );
    },
  };
}
