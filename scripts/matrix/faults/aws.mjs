/** What the sandbox is told, and what it has of a place. */
import { setTimeout as delay } from 'node:timers/promises';
import { administratorOf } from './administrator.mjs';

export class Aws {
  constructor(url) {
    this.url = url;
  }

  async #ask(route, options) {
    const response = await fetch(`${this.url}/_sandbox/${route}`, options);
    const answer = await response.json();
    if (!response.ok) throw new Error(`${route}: ${answer.error}`);
    return answer;
  }

  /** Rules of one id, kept to a place. */
  addFaults(id, place, rules) {
    return this.#ask('faults', {
      method: 'POST',
      body: JSON.stringify(rules.map(rule => ({ ...place, ...rule, id }))),
    });
  }

  removeFaults(id) {
    return this.#ask(`faults?id=${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  async hits(id) {
    return (await this.#ask('faults/hits'))[id] ?? 0;
  }

  /** Calls over the wire in a place, as `service:Action`. */
  async calls({ account, region }) {
    const requests = await this.#ask(`requests?via=http&region=${region}`);
    return requests
      .filter(
        each =>
          each.account === account ||
          // A role is assumed from the portal's own account.
          each.service === 'sts',
      )
      .map(({ service, action, at, code }) => ({
        call: `${service}:${action}`,
        at,
        code,
      }));
  }

  /**
   * What there is in a place.
   *
   * @param earlier - what an earlier life has left there, and is not looked at
   */
  async observe(place, name, earlier = []) {
    const { account, region } = place;
    const state = await this.#ask(`state?account=${account}&region=${region}`);
    return observation(state, name, new Set(earlier));
  }

  /** Room enough in a place for what an earlier row may have left there. */
  async widen(place) {
    for (const quota of [
      'vpcsPerRegion',
      'addressesPerRegion',
      'internetGatewaysPerRegion',
      'natGatewaysPerZone',
    ]) {
      await this.#ask('quotas', {
        method: 'POST',
        body: JSON.stringify({ ...place, quota, value: 40 }),
      });
    }
  }

  /** Takes away every stack of a place, so that one row harms no other. */
  async sweep(place) {
    const { cloudFormation } = this.administrator(place);
    for (let tries = 0; tries < 60; tries += 1) {
      const { Stacks } = await cloudFormation.describeStacks({});
      if (Stacks.length === 0) return;
      for (const { StackId, StackStatus } of Stacks) {
        if (
          /IN_PROGRESS/.test(StackStatus) &&
          StackStatus !== 'REVIEW_IN_PROGRESS'
        ) {
          continue;
        }
        await cloudFormation.updateTerminationProtection({
          StackName: StackId,
          EnableTerminationProtection: false,
        });
        await cloudFormation.deleteStack({ StackName: StackId });
      }
      await delay(500);
    }
  }

  administrator(place) {
    return administratorOf(this.url, place);
  }
}

/** EC2 shows what was deleted for a while, and then forgets it by itself. */
const isGone = record =>
  /^(deleted|deleting|PendingDeletion)$/i.test(
    record.State ?? record.Status?.Code ?? record.metadata?.KeyState ?? '',
  );

/** Bookkeeping of the sandbox's own. */
const NOT_THINGS =
  /cloudformation|clientTokens|publicAddresses|sts\/|ec2\/tags|quotas|ec2\/privateEndpointServices|monitoring|iam\/policies/i;

/**
 * What a place has, of the environment or of anybody: stacks with their status,
 * change sets, environments, and how many of each other thing.
 */
function observation(state, name, earlier) {
  const found = { stacks: {}, changeSets: [], environments: {}, things: [] };
  for (const [key, records] of Object.entries(state)) {
    const [, place, collection] = key.split(' ');
    const isGlobal = place === 'aws-global';
    for (const [id, record] of records) {
      if (isGlobal && !`${id} ${JSON.stringify(record)}`.includes(name)) {
        continue;
      }
      if (collection === 'cloudformation.stacks') {
        if (record.status !== 'DELETE_COMPLETE') {
          found.stacks[record.stackName] =
            `${record.status}${record.terminationProtection ? ' protected' : ''}`;
        }
      } else if (collection === 'cloudformation.changeSets') {
        // What was executed stays in the history of its stack.
        if (!/^EXECUTE_/.test(record.executionStatus)) {
          found.changeSets.push(`${record.stackName} ${record.status}`);
        }
      } else if (collection === 'airflow/environments') {
        if (!earlier.has(`environment ${id}`)) {
          found.environments[id] = record.Status;
        }
      } else if (!NOT_THINGS.test(collection) && !isGone(record)) {
        const thing = `${collection} ${id}`;
        if (!earlier.has(thing)) found.things.push(thing);
      }
    }
  }
  found.changeSets.sort();
  found.things.sort();
  return found;
}

/** What an earlier life has left, for `observe`. */
export function leftBehind({ environments, things }) {
  return [
    ...things,
    ...Object.keys(environments).map(name => `environment ${name}`),
  ];
}

/** How many of each thing there are. */
export function counted({ things }) {
  const counts = {};
  for (const thing of things) {
    const [collection] = thing.split(' ');
    counts[collection] = (counts[collection] ?? 0) + 1;
  }
  return counts;
}
