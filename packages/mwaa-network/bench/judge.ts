import { judge } from '../src';
import { networkOf } from './network';
import type { Size } from './network';

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
const WARM_UP_MS = 2_000;
const MEASURE_MS = 1_500;

/** Median of as many runs as fit into the time, in milliseconds. */
function median(run: () => unknown, milliseconds: number): number {
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  while (times.length < 5 || performance.now() < end) {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)];
}

function measure(run: () => unknown): number {
  median(run, WARM_UP_MS);
  return median(run, MEASURE_MS);
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const cells = (...texts: string[]) =>
  [texts[0].padEnd(52), ...texts.slice(1).map(t => t.padStart(13))].join('');

print(
  cells(
    'Verdict (medians)',
    'verdict ms',
    'a second',
    'JSON ms',
    'verdict/JSON',
  ),
);
for (const routing of ['public', 'private'] as const) {
  for (const [name, size] of SIZES) {
    const network = networkOf(size, routing);
    const options = { profile: 'current' } as const;
    const { verdict } = judge(network, options);
    if (verdict !== 'pass') throw new Error(`${name}: ${verdict}`);
    // The yardstick: reading and writing the same snapshot, on the same machine, now.
    const text = JSON.stringify(network);
    const json = measure(() => JSON.stringify(JSON.parse(text)));
    const time = measure(() => judge(network, options));
    print(
      cells(
        `${routing}: ${name}`,
        time.toFixed(3),
        Math.round(1000 / time).toLocaleString('en'),
        json.toFixed(3),
        (time / json).toFixed(2),
      ),
    );
  }
}
