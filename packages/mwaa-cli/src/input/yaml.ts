import type { Node, ParsedNode } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { BadInput } from '../badInput';

/** Deeper and larger than any template or request: what is, is hostile. */
const DEPTH = 100;
const NODES = 200_000;

/**
 * A YAML document as the JSON that it stands for, in YAML 1.1 as CloudFormation
 * reads it; its short forms (`!Ref`, `!GetAtt`, `!Sub` and so on) in their long
 * ones. Dates stay texts.
 *
 * @throws BadInput when it is not YAML
 */
export function parseYaml(file: string, text: string): unknown {
  const document = parseDocument(text, {
    version: '1.1',
    schema: 'yaml-1.1',
    logLevel: 'silent',
    customTags: tags =>
      tags.filter(
        tag =>
          typeof tag === 'string' ||
          // `2012-10-17` is a text here, and so is `22:30`.
          (!tag.tag.endsWith(':timestamp') &&
            (tag as { format?: string }).format !== 'TIME'),
      ),
  });
  const [error] = document.errors;
  if (error) {
    throw new BadInput({
      where: file,
      message: `is not YAML: ${error.message.split('\n')[0].replace(/:$/, '')}`,
      remedy: 'Correct the line that is named',
    });
  }
  const budget = { nodes: NODES };
  return valueOf(document.contents, 0);

  function valueOf(node: Node | ParsedNode | null, depth: number): unknown {
    if (depth > DEPTH || budget.nodes-- <= 0) {
      throw new BadInput({
        where: file,
        message: 'is nested too deeply, or refers to itself',
        remedy: 'Remove the aliases that lead back to where they stand',
      });
    }
    if (node === null) return null;
    if (isAlias(node)) {
      return valueOf(node.resolve(document) ?? null, depth + 1);
    }
    return longForm(node.tag, plain(node, depth));
  }

  /** As it is written: `On` is a name, and no truth. */
  function keyOf(key: Node | null, depth: number): string {
    return isScalar(key) && typeof key.source === 'string'
      ? key.source
      : String(valueOf(key, depth));
  }

  function plain(node: Node, depth: number): unknown {
    if (isScalar(node)) return node.value;
    if (isSeq(node)) {
      return node.items.map(item => valueOf(item as Node | null, depth + 1));
    }
    if (!isMap(node)) return null;
    return Object.fromEntries(
      node.items.map(({ key, value }) => [
        keyOf(key as Node | null, depth + 1),
        valueOf(value as Node | null, depth + 1),
      ]),
    );
  }
}

/** `!GetAtt A.B` is `{"Fn::GetAtt": ["A", "B"]}`. */
function longForm(tag: string | undefined, value: unknown): unknown {
  if (tag === undefined || !/^![A-Za-z]\w*$/.test(tag)) return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return {
      'Fn::GetAtt':
        dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)],
    };
  }
  return { [`Fn::${name}`]: value };
}
