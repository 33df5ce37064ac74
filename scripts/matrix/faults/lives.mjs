/** Which rows share an environment's life. */

/** So many calls that only read wait at the same time for an answer. */
const TIMEOUTS_AT_ONCE = 4;

/** With so few of them, each has a life of its own, and they wait side by side. */
const FEW_TIMEOUTS = 20;

const isStep = ({ call }) => /^(cloudformation|sts):/.test(call);

/** Asked once in a place, and known from then on: only the first life asks. */
const ASKED_ONCE = 'ec2:DescribeVpcEndpointServices';

/** @returns rows in groups, those first that need a place that is new */
export function livesOf(rows) {
  const groups = new Map();
  const waiting = new Map();
  const areFew =
    rows.filter(({ effect }) => effect === 'timeout').length <= FEW_TIMEOUTS;
  for (const row of rows) {
    const { call, effect } = row;
    let key = `${effect} ${call}`;
    if (effect === 'timeout' && areFew) {
      key = row.id;
    } else if (effect === 'timeout' && !isStep(row)) {
      if (!waiting.has(call)) waiting.set(call, waiting.size);
      key = `timeout ${Math.floor(waiting.get(call) / TIMEOUTS_AT_ONCE)}`;
    }
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const first = group => Number(group.some(({ call }) => call === ASKED_ONCE));
  return [...groups.values()].sort((one, other) => first(other) - first(one));
}
