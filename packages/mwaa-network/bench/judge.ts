import type { NetworkSnapshot } from '../src';
import { networkOf } from './network';
import type { Size } from './network';

/** The judge of one checkout, built in one way. */
export type Judge = (
  network: NetworkSnapshot,
  options: { profile: 'current' },
) => { verdict: string };

const SIZES: Array<[name: string, size: Size]> = [
  [
    '10 subnets, 12 endpoints',
    { subnets: 10, endpoints: 12, networkInterfaces: 30, securityGroups: 6 },
  ],
  [
    '25 subnets, 125 interfaces, 40 groups',
    { subnets: 25, endpoints: 12, networkInterfaces: 125, securityGroups: 40 },
  ],
  [
    '50 subnets, 250 interfaces, 75 groups',
    { subnets: 50, endpoints: 15, networkInterfaces: 250, securityGroups: 75 },
  ],
  [
    '100 subnets, 500 interfaces, 150 groups',
    {
      subnets: 100,
      endpoints: 20,
      networkInterfaces: 500,
      securityGroups: 150,
    },
  ],
  [
    '200 subnets, 1,000 interfaces, 300 groups',
    {
      subnets: 200,
      endpoints: 30,
      networkInterfaces: 1000,
      securityGroups: 300,
    },
  ],
];
const WARM_UP_MS = 1_000;
const TURN_MS = 15;
const TURNS = 40;

/** How long one network takes, in milliseconds. */
export interface Figures {
  network: string;
  verdict: number;
  /** Reading and writing the same snapshot as JSON. */
  json: number;
}

/** The mean time of as many runs as fit into the time, in milliseconds. */
function timeOf(run: () => unknown, milliseconds: number): number {
  const start = performance.now();
  let runs = 0;
  let now = start;
  while (now < start + milliseconds) {
    run();
    runs++;
    now = performance.now();
  }
  return (now - start) / runs;
}

/** Medians, by turns, so that what else the machine does meets both alike. */
function measure(...runs: Array<() => unknown>): number[] {
  for (const run of runs) timeOf(run, WARM_UP_MS);
  const turns = Array.from({ length: TURNS }, () =>
    runs.map(run => timeOf(run, TURN_MS)),
  );
  return runs.map(
    (_, i) => turns.map(times => times[i]).sort((a, b) => a - b)[TURNS / 2],
  );
}

/** Times a judge on networks of growing size. */
export function benchJudge(judge: Judge): Figures[] {
  return (['public', 'private'] as const).flatMap(routing =>
    SIZES.map(([name, size]) => {
      const network = networkOf(size, routing);
      const options = { profile: 'current' } as const;
      const { verdict } = judge(network, options);
      if (verdict !== 'pass') throw new Error(`${name}: ${verdict}`);
      const text = JSON.stringify(network);
      const [json, time] = measure(
        () => JSON.stringify(JSON.parse(text)),
        () => judge(network, options),
      );
      return { network: `${routing}: ${name}`, verdict: time, json };
    }),
  );
}
