import { isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { longForm } from './shortForms';
import { plainScalar } from './plainScalar';
import { TextError } from './TextError';

/** YAML's own tags that mean no more than what is written anyway. */
const YAML_TAG = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;

/**
 * Aliases may write no more values out than this beside what the text could
 * spell: more is an attack, not a template.
 */
const MOST_ALIASED = 200_000;
const DEEPEST = 200;

/**
 * Turns a parsed YAML document into the object that it stands for: short forms
 * written out, aliases and merge keys (`<<`) followed, names kept as own
 * members whatever they are called.
 */
export class PlainValues {
  readonly #anchors = new Map<string, ParsedNode>();
  readonly #most: number;
  #nodes = 0;

  /** @param length - of the text, in characters: none has more values of its own */
  constructor(length: number) {
    this.#most = length + MOST_ALIASED;
  }

  /** @throws TextError for what a template cannot hold. */
  of(node: ParsedNode | null, depth = 0): unknown {
    if (!node) return null;
    const offset = node.range[0];
    if (depth > DEEPEST) {
      throw new TextError('Is nested too deeply', offset);
    }
    if (++this.#nodes > this.#most) {
      throw new TextError('Holds too many values, aliases written out', offset);
    }
    if (isAlias(node)) return this.#aliased(node.source, offset, depth);
    if (node.anchor) this.#anchors.set(node.anchor, node);
    const yaml = node.tag && YAML_TAG.exec(node.tag)?.[1];
    const value = this.#untagged(node, depth, yaml === 'str');
    return node.tag && !yaml
      ? longForm(shortFormOf(node.tag, offset), value)
      : value;
  }

  #untagged(node: ParsedNode, depth: number, asText: boolean): unknown {
    if (isScalar(node)) {
      const text = String(node.value ?? '');
      return node.type === 'PLAIN' && !asText ? plainScalar(text) : text;
    }
    if (isSeq(node)) return node.items.map(item => this.of(item, depth + 1));
    return isMap(node) ? this.#members(node.items, depth + 1) : null;
  }

  #members(
    pairs: Array<{ key: ParsedNode; value: ParsedNode | null }>,
    depth: number,
  ): Record<string, unknown> {
    const own: Record<string, unknown> = {};
    const merged: unknown[] = [];
    for (const { key, value } of pairs) {
      const name = isAlias(key)
        ? this.of(key, depth)
        : isScalar(key) && key.value;
      if (typeof name !== 'string') {
        throw new TextError('A name is not a text; quote it', key.range[0]);
      }
      if (Object.hasOwn(own, name)) {
        throw new TextError(
          `${name} is there twice; keep one of them`,
          key.range[0],
        );
      }
      if (name === '<<') merged.push(this.of(value, depth));
      else setMember(own, name, this.of(value, depth));
    }
    if (merged.length === 0) return own;
    const all = merged.flat(1).filter(isObject).flatMap(Object.entries);
    return Object.fromEntries([...all, ...Object.entries(own)]);
  }

  #aliased(name: string, offset: number, depth: number): unknown {
    const target = this.#anchors.get(name);
    if (!target) throw new TextError(`There is no anchor &${name}`, offset);
    return this.of(target, depth + 1);
  }
}

/** Sets an own member, whatever it is called. */
function setMember(
  object: Record<string, unknown>,
  name: string,
  value: unknown,
): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    object[name] = value;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function shortFormOf(tag: string, offset: number): string {
  if (/^![A-Za-z][A-Za-z0-9]*$/.test(tag)) return tag.slice(1);
  throw new TextError(
    `CloudFormation does not read the tag ${tag}; leave it out`,
    offset,
  );
}
