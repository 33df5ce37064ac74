import path from 'node:path';
import type { NetworkSnapshot, Verdict } from '../../src';
import { judge } from '../../src';
import { samples } from './networks';

/**
 * `compare.mjs CHECKOUT`: asks the judge of another checkout of this
 * repository for the same flows, and prints where the two do not agree.
 */
type Flow = Verdict['flows'][number];
type Judge = (
  snapshot: NetworkSnapshot,
  options: { profile: 'current'; routing?: 'public' | 'private' },
) => Verdict;

const print = (line: string) => process.stdout.write(`${line}\n`);

const [checkout = ''] = process.argv.slice(2);
const other: Judge = require(
  path.resolve(checkout, 'packages/mwaa-network/src'),
).judge;

/** Where they differ: the answer, or what blocks and by which code. */
function difference(before: Flow | undefined, now: Flow | undefined) {
  if (!before || !now) return before ? 'flow gone' : 'flow added';
  if (before.status !== now.status) {
    return `${before.status} → ${now.status}`;
  }
  const [was, is] = [before.blockedBy, now.blockedBy];
  if (was?.code !== is?.code) return 'another code';
  if (was?.resource !== is?.resource) return 'another resource';
  return undefined;
}

const counts = new Map<string, number>();
const answers = new Map<string, number>();
const kinds = new Map<string, { count: number; examples: string[] }>();
const findings = new Map<string, { count: number; examples: string[] }>();
const add = (map: Map<string, number>, key: string) =>
  map.set(key, (map.get(key) ?? 0) + 1);
const note = (map: typeof kinds, key: string, example: string) => {
  const known = map.get(key) ?? { count: 0, examples: [] };
  known.count += 1;
  if (known.examples.length < 2) known.examples.push(example);
  map.set(key, known);
};

let networks = 0;
let flows = 0;
for (const { name, snapshot } of samples()) {
  for (const routing of [undefined, 'public', 'private'] as const) {
    // What is declared is asked of whole networks only: that is enough of them.
    if (routing && name.includes(': ') && !/^(nat-|public-)/.test(name))
      continue;
    networks += 1;
    const options = { profile: 'current', routing } as const;
    const [before, now] = [other(snapshot, options), judge(snapshot, options)];
    const was = new Map(before.flows.map(flow => [flow.id, flow]));
    const is = new Map(now.flows.map(flow => [flow.id, flow]));
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const [a, b] = [was.get(id), is.get(id)];
      flows += 1;
      add(counts, id.split(':')[0]);
      add(answers, (b ?? a)?.status ?? '');
      const kind = difference(a, b);
      if (kind) {
        const blocked = (flow?: Flow) =>
          flow?.blockedBy
            ? `${flow.blockedBy.code} at ${flow.blockedBy.resource.split('-')[0]}`
            : (flow?.reason.replace(/[a-z]+-[a-z0-9-]+/g, '…') ?? '');
        note(
          kinds,
          `${kind} | ${id.split(':')[0]} | ${blocked(a)} | ${blocked(b)}`,
          `${name} | ${id}`,
        );
      }
    }
    const earlierBy = new Map(before.findings.map(f => [f.rule, f]));
    now.findings.forEach(finding => {
      const earlier = earlierBy.get(finding.rule);
      if (!earlier) return;
      const same =
        earlier.status === finding.status &&
        String(earlier.resources) === String(finding.resources);
      if (!same) {
        note(
          findings,
          `${finding.rule} | ${earlier.status} ${earlier.resources} | ${finding.status} ${finding.resources}`,
          name,
        );
      }
    });
  }
}
print(`${networks} networks, ${flows} flows`);
for (const [kind, count] of [...counts, ...answers])
  print(`  ${kind}: ${count}`);
const total = [...kinds.values()].reduce((sum, { count }) => sum + count, 0);
print(`${total} disagreements, of ${kinds.size} kinds`);
for (const [title, map] of [
  ['Flows', kinds],
  ['Findings', findings],
] as const) {
  print(`\n${title}`);
  for (const [kind, { count, examples }] of [...map].sort(
    (a, b) => b[1].count - a[1].count,
  )) {
    print(`${String(count).padStart(6)}  ${kind}`);
    for (const example of examples) print(`          ${example}`);
  }
}
