import { isUnresolved, type Tag } from '../../snapshot';
import type { Scope } from './scope';
import { asText, isRecord, member, type JsonRecord } from './values';

/** Where and when a template is read. */
export interface Place {
  /** Empty when nobody said. */
  account: string;
  region: string;
  /** ISO 8601. */
  at: string;
}

/**
 * Reads one resource's properties, each with its type: a value of another type
 * is reported, and so is a property that nobody asked for, since what is not
 * understood may matter.
 */
export class ResourceReader {
  readonly #properties: JsonRecord;
  readonly #asked = new Set<string>();

  constructor(
    /** The name in the template. */
    readonly logicalId: string,
    /** What `Ref` gives: the id, for most types. */
    readonly id: string,
    properties: unknown,
    private readonly scope: Scope,
    readonly place: Place,
  ) {
    this.#properties = isRecord(properties) ? properties : {};
  }

  /** Says that something about the resource was not understood. */
  report(message: string): undefined {
    return this.scope.report(message);
  }

  /** Any value, worked out; undefined when absent. */
  value(name: string): unknown {
    this.#asked.add(name);
    return this.scope.evaluate(member(this.#properties, name));
  }

  text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    return asText(value) ?? this.report(`${name} is not a text`);
  }

  /** A text that CloudFormation insists on; empty, and reported, when absent. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) this.report(`${name} is missing`);
    return value ?? '';
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    return text.trim() !== '' && Number.isFinite(Number(text))
      ? Number(text)
      : this.report(`${name} is not a number before deployment`);
  }

  boolean(name: string): boolean | undefined {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return undefined;
    return text === 'true' || text === 'false'
      ? text === 'true'
      : this.report(`${name} is not true or false before deployment`);
  }

  /** A list; one whose length is known only at deployment is reported. */
  list(name: string): unknown[] | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    return Array.isArray(value)
      ? value
      : this.report(
          isUnresolved(value)
            ? `${name} is a list that is known only at deployment`
            : `${name} is not a list`,
        );
  }

  texts(name: string): string[] | undefined {
    return this.list(name)?.map(
      item =>
        asText(item) ?? this.report(`${name} is not a list of texts`) ?? '',
    );
  }

  records(name: string): JsonRecord[] | undefined {
    return this.list(name)?.filter(
      (item): item is JsonRecord =>
        isRecord(item) ||
        (this.report(`${name} is not a list of objects`), false),
    );
  }

  record(name: string): JsonRecord | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    return isRecord(value) ? value : this.report(`${name} is not an object`);
  }

  /**
   * A member of an object that was read, true or false; absent is false. One
   * that is known only at deployment stays so.
   */
  flag(record: unknown, name: string): boolean {
    const text = asText(member(record, name)) ?? 'false';
    // Snapshots hold such a value in any other's place.
    if (isUnresolved(text)) return text as unknown as boolean;
    const lower = text.toLowerCase();
    if (lower !== 'true' && lower !== 'false') {
      this.report(`${name} is not true or false`);
    }
    return lower === 'true';
  }

  /** `Tags` as a list, the way EC2 describes them. */
  tags(): { Tags: Tag[] } {
    const tags = this.records('Tags') ?? [];
    return {
      Tags: tags.map(tag => ({
        Key: asText(tag.Key) ?? '',
        Value: asText(tag.Value) ?? '',
      })),
    };
  }

  /** Properties that do not bear on the network. */
  ignore(names: readonly string[]): void {
    for (const name of names) this.#asked.add(name);
  }

  /** Reports the properties that nobody asked for. */
  reportRest(): void {
    for (const name of Object.keys(this.#properties)) {
      if (!this.#asked.has(name)) this.report(`${name} is not interpreted`);
    }
  }
}
