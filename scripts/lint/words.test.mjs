/**
 * Names and messages use the words of network and Backstage engineers. What
 * stands here was said otherwise once; the better word is beside it.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { test } from 'node:test';
import { at, root } from '../lib/paths.mjs';

const OLD = [
  [/\b(?:un)?mend(?:s|ed|er|ers|ing|ings)?\b/i, 'remediation, fix'],
  [/Mend(?:s|ed|er|ers|ing|ings)?(?![a-z])/, 'Remediation'],
  [/breach/i, 'violation'],
  [/\bturn(?:s|ed|ing)? (?:round|back)\b|\bturn(?:Round|Back)\b/i, 'roll back'],
  [/\bbites\b/, 'matchesStatement'],
  [/\b(?:lies|holds)\(/, 'isWithin, containsAll'],
  [/['"/]ways['"/]|\bWay\b(?! )/, 'targets, RouteTarget'],
  [/\bDesk\b|\bdesk\b/, 'ReadContext'],
  [/\bPieceOf?\b|\bpieces?Of\b/, 'Answer'],
  [/\bsettle\.ts\b|'\.\/settle'/, 'resolveParts'],
  [/\bMaterial\b|\bmaterialOf\b/, 'PlanInput'],
  [/\bbyTheOwner\b/, 'asOwnerCommands'],
  [/\bhandOn\b/, 'forwardOutputs'],
  [/\bkick\b/, 'wakeRunner'],
  [/\btoldAt\b/, 'lastEventAt'],
  [/\baskedByPortal\b/, 'mapAwsErrors'],
  [/\bwithinLimit\b/, 'timeoutSignal'],
  [/mwaa-node\/src\/left\b|'\.\/left\//, 'retirement'],
  [/whoever runs the portal/i, 'your portal administrator'],
  [/\blead the (?:default )?route\b/i, 'point the route at'],
  [/\bset anew\b/i, 'changed'],
  [/asked of the account beforehand/i, 'account checks'],
  [/\bthat (?:is|are) there\b/i, 'existing, that exists'],
  [/is no answer of AWS/i, 'not used: …'],
];

/** CloudWatch says that an alarm is breached. */
const OF_ALARMS =
  /alarms|evaluateHealth|useCases|monitoring|cloudformation\/identity|refusals|seedEstate/;

/** What persons read or write, but no stored name and no picture of a log. */
const FILES = /\.(?:ts|tsx|mjs|cjs|js|md|yaml)$/;

const files = execFileSync('git', ['ls-files', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter(file => FILES.test(file))
  .filter(file => file !== 'scripts/lint/words.test.mjs')
  .filter(file => fs.existsSync(at(file)));

/** `file:line: word, rather: better`. */
function oldWords(file, text) {
  return text.split('\n').flatMap((line, index) =>
    OLD.flatMap(([word, better]) => {
      const found = word.exec(line);
      return found && !(better === 'violation' && OF_ALARMS.test(file))
        ? [`${file}:${index + 1}: "${found[0]}", rather: ${better}`]
        : [];
    }),
  );
}

test('an old word is found, in a name and in a message', () => {
  assert.deepEqual(oldWords('a.ts', 'const mender = planMending();'), [
    'a.ts:1: "mender", rather: remediation, fix',
    'a.ts:1: "Mending", rather: Remediation',
  ]);
  assert.equal(oldWords('a.ts', 'whoever runs the portal').length, 1);
  assert.deepEqual(oldWords('a.ts', 'recommended amendments, one piece'), []);
});

test('no old word is left', () => {
  assert.deepEqual(
    files.flatMap(file => [
      ...oldWords(file, file).map(found => `${found} (in its name)`),
      ...oldWords(file, fs.readFileSync(at(file), 'utf8')),
    ]),
    [],
  );
});
