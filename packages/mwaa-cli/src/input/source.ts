import type { NetworkSnapshot } from 'mwaa-network';

/** A network, and what to call where it comes from. */
export interface Source {
  snapshot: NetworkSnapshot;
  /** The folder or file, or the Region. */
  name: string;
}
