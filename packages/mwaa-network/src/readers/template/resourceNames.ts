import { unresolved } from '../../snapshot';
import type { Evaluator, ResourceNames } from './evaluator';
import { ResourceReader, type Place } from './resourceReader';
import { handlers } from './resources';
import { asText, member, type JsonRecord } from './values';

const ignoreReport = () => {};

/** Names that need names that need names: beyond this, an attack. */
const LONGEST_CHAIN = 50;

/**
 * What `Ref` and `Fn::GetAtt` of resources give: an unresolved value, save
 * where a property says it beforehand. Each is worked out once; a value that
 * needs itself is unresolved.
 */
export class TemplateResourceNames implements ResourceNames {
  readonly #known = new Map<string, unknown>();
  #evaluator: Evaluator | undefined;
  #chain = 0;

  constructor(
    private readonly resources: JsonRecord,
    private readonly place: Place,
  ) {}

  /** The evaluator needs the names, and the names the evaluator. */
  useEvaluator(evaluator: Evaluator): void {
    this.#evaluator = evaluator;
  }

  reference(logicalId: string): unknown {
    if (!Object.hasOwn(this.resources, logicalId)) return undefined;
    const handler = handlers.get(this.#type(logicalId));
    return this.#once(logicalId, unresolved(logicalId), () =>
      handler?.reference?.(this.#reader(logicalId, unresolved(logicalId))),
    );
  }

  attribute(logicalId: string, attribute: string): unknown {
    if (!Object.hasOwn(this.resources, logicalId)) return undefined;
    const handler = handlers.get(this.#type(logicalId));
    if (handler?.idAttributes?.includes(attribute)) {
      return this.reference(logicalId);
    }
    const known = handler?.attributes;
    return this.#once(
      `${logicalId}.${attribute}`,
      unresolved(logicalId, attribute),
      () =>
        known && Object.hasOwn(known, attribute)
          ? known[attribute](
              this.#reader(logicalId, asText(this.reference(logicalId)) ?? ''),
            )
          : undefined,
    );
  }

  #once(key: string, otherwise: string, work: () => unknown): unknown {
    if (!this.#known.has(key)) {
      this.#known.set(key, otherwise);
      this.#chain++;
      const value = this.#chain > LONGEST_CHAIN ? undefined : work();
      this.#chain--;
      this.#known.set(key, value ?? otherwise);
    }
    return this.#known.get(key);
  }

  #type(logicalId: string): string {
    return asText(member(this.resources[logicalId], 'Type')) ?? '';
  }

  // Silent: what is wrong with the property is said when its own resource is read.
  #reader(logicalId: string, id: string): ResourceReader {
    if (!this.#evaluator)
      throw new Error('Names are used before their evaluator');
    return new ResourceReader(
      logicalId,
      id,
      member(this.resources[logicalId], 'Properties'),
      this.#evaluator.scope(ignoreReport),
      this.place,
    );
  }
}
