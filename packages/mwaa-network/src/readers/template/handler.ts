import type { PartName } from '../../snapshot';
import type { Draft } from './draft';
import type { ResourceReader } from './resourceReader';

/** What one resource type means for a network. */
export interface ResourceHandler {
  type: string;
  /** What is not read when one of this type is not understood. */
  parts: readonly PartName[];
  /**
   * `make` adds an item of its own; `join` adds to items of others, and comes
   * after them.
   */
  phase: 'make' | 'join';
  /** Attributes that are the same as `Ref`. */
  idAttributes?: string[];
  /** What `Ref` gives, where it is no id that only deployment tells. */
  reference?(resource: ResourceReader): string | undefined;
  /** Attributes that are known beforehand. */
  attributes?: Record<string, (resource: ResourceReader) => unknown>;
  /** Properties that do not bear on the network. */
  ignored?: readonly string[];
  /** Puts into the draft what AWS will describe. */
  read(resource: ResourceReader, draft: Draft): void;
}
