import { AWS_ACCOUNT, GLOBAL_REGION } from './accounts';
import { FaultedCall, Faults } from './faults';
import { FaultRule } from './faultRule';
import { Store } from './types';

/** Operations that change nothing, by how AWS calls such. */
const READS = /^(Describe|Export|Get|Head|List|Simulate|Validate)/;

/** What a service kept before a write, and how long reads still show it. */
interface Past {
  until: number;
  reads: number;
  /** By account, Region and name of the collection. */
  records: Map<string, Map<string, unknown>>;
}

/**
 * Lets reads show the state before a write for a while, as AWS's do where they
 * are eventually consistent. A write that comes meanwhile prolongs nothing.
 */
export class StaleReads {
  readonly #faults: Faults;
  readonly #store: Store;
  readonly #past = new Map<string, Past>();

  constructor(faults: Faults, store: Store) {
    this.#faults = faults;
    this.#store = store;
  }

  /** Notes how things are before a write; to be called before each call. */
  before(call: FaultedCall): void {
    if (READS.test(call.action)) {
      return;
    }
    for (const rule of this.#faults.staleAfter(call)) {
      const key = keyOf(rule, call);
      if (!isOver(this.#past.get(key))) {
        continue;
      }
      this.#past.set(key, {
        until: rule.milliseconds ? Date.now() + rule.milliseconds : Infinity,
        reads: rule.reads ?? Infinity,
        records: this.#copy(call),
      });
    }
  }

  /** What a read is to see: the store, or what it was. */
  storeFor(call: FaultedCall): Store {
    if (!READS.test(call.action)) {
      return this.#store;
    }
    for (const rule of this.#faults.staleFor(call)) {
      const past = this.#past.get(keyOf(rule, call));
      if (past && !isOver(past)) {
        past.reads -= 1;
        return this.#view(call, past);
      }
    }
    return this.#store;
  }

  #copy(call: FaultedCall): Past['records'] {
    const records: Past['records'] = new Map();
    for (const [account, region] of placesOf(call)) {
      for (const name of this.#store.names(account, region)) {
        if (isOfService(name, call)) {
          records.set(
            collectionKey(account, region, name),
            structuredClone(this.#store.collection(account, region, name)),
          );
        }
      }
    }
    return records;
  }

  #view(call: FaultedCall, { records }: Past): Store {
    const store = this.#store;
    const isPast = (account: string, region: string, name: string) =>
      isOfService(name, call) &&
      placesOf(call).some(place => place[0] === account && place[1] === region);
    return {
      collection: (account, region, name) =>
        isPast(account, region, name)
          ? ((records.get(collectionKey(account, region, name)) ??
              new Map()) as Map<string, any>)
          : store.collection(account, region, name),
      names: (account, region) => store.names(account, region),
      places: name => store.places(name),
      touch: () => {},
    };
  }
}

/** Where a service keeps what a call may see. */
function placesOf({ account, region }: FaultedCall): Array<[string, string]> {
  return [
    [account, region],
    [account, GLOBAL_REGION],
    [AWS_ACCOUNT, GLOBAL_REGION],
  ];
}

function isOfService(collection: string, { service }: FaultedCall): boolean {
  return collection.split(/[./]/)[0] === service;
}

function collectionKey(...parts: string[]): string {
  return parts.join(' ');
}

function keyOf(rule: FaultRule, { account, region }: FaultedCall): string {
  return JSON.stringify([rule, account, region]);
}

function isOver(past: Past | undefined): boolean {
  return !past || past.reads <= 0 || past.until <= Date.now();
}
