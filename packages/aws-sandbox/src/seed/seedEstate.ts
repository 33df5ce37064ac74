import { ScaledClock } from '../kernel/clock';
import { Dispatcher } from '../kernel/dispatcher';
import { Store } from '../kernel/types';

export interface SeedOptions {
  dispatcher: Dispatcher;
  clock: ScaledClock;
  store: Store;
}

export async function seedEstate(_options: SeedOptions): Promise<void> {}
