import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StepFailed, createReport } from './report.mjs';

test('a line per step, and the counts at the end', async () => {
  const lines = [];
  const report = createReport(line => lines.push(line));
  await report.step('pack', async () => '7 packages');
  await assert.rejects(
    report.step('install', async () => {
      throw new Error('\u001b[31mno network\u001b[39m');
    }),
    StepFailed,
  );
  report.skip('look', 'no browser');
  report.finish();
  assert.deepEqual(
    lines.map(line => line.replace(/\d+\.\d s/, '0.0 s')),
    [
      'ok        0.0 s  pack: 7 packages',
      'failed    0.0 s  install',
      '    no network',
      'skipped          look: no browser',
      '\n0.0 s in all\n1 passed, 1 failed, 1 skipped',
    ],
  );
  assert.equal(report.failed(), true);
});
