import { NormalizedSchema } from '@smithy/core/schema';
import { scalarFromText } from './scalars';

/** `Filter.1.Name=x` as a tree: what stands between the dots are its branches. */
interface Node {
  text?: string;
  branches: Map<string, Node>;
}

/** How the two query protocols differ in the names of parameters. */
export type QueryDialect = 'aws' | 'ec2';

/** Parameters of a query request to the input that the model describes. */
export function readQuery(
  schema: NormalizedSchema,
  parameters: URLSearchParams,
  dialect: QueryDialect,
): object {
  const root: Node = { branches: new Map() };
  for (const [name, text] of parameters) {
    let node = root;
    for (const part of name.split('.')) {
      let next = node.branches.get(part);
      if (!next) {
        next = { branches: new Map() };
        node.branches.set(part, next);
      }
      node = next;
    }
    node.text = text;
  }
  return (readNode(schema, root, dialect) ?? {}) as object;
}

function readNode(
  schema: NormalizedSchema,
  node: Node,
  dialect: QueryDialect,
): unknown {
  if (schema.isStructSchema()) {
    return readStructure(schema, node, dialect);
  }
  if (schema.isListSchema()) {
    return readList(schema, node, dialect);
  }
  if (schema.isMapSchema()) {
    return readMap(schema, node, dialect);
  }
  return node.text === undefined
    ? undefined
    : scalarFromText(schema, node.text);
}

function readStructure(
  schema: NormalizedSchema,
  node: Node,
  dialect: QueryDialect,
): object {
  const result: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const branch = node.branches.get(parameterName(name, member, dialect));
    if (branch) {
      result[name] = readNode(member, branch, dialect);
    }
  }
  return result;
}

function parameterName(
  name: string,
  member: NormalizedSchema,
  dialect: QueryDialect,
): string {
  const traits = member.getMergedTraits() as Record<string, string | undefined>;
  if (dialect === 'aws') {
    return traits.xmlName ?? name;
  }
  const written = traits.ec2QueryName ?? traits.xmlName ?? name;
  return written[0].toUpperCase() + written.slice(1);
}

/** Items are numbered, in the AWS dialect below one more name (`member`). */
function numbered(node: Node): Node[] {
  const isNumbered = (candidate: Node) =>
    [...candidate.branches.keys()].every(key => /^\d+$/.test(key));
  const holder =
    node.branches.size === 1 && !isNumbered(node)
      ? [...node.branches.values()][0]
      : node;
  return [...holder.branches]
    .sort(([left], [right]) => Number(left) - Number(right))
    .map(([, item]) => item);
}

function readList(
  schema: NormalizedSchema,
  node: Node,
  dialect: QueryDialect,
): unknown[] {
  return numbered(node).map(item =>
    readNode(schema.getValueSchema(), item, dialect),
  );
}

function readMap(
  schema: NormalizedSchema,
  node: Node,
  dialect: QueryDialect,
): object {
  return Object.fromEntries(
    numbered(node).map(entry => [
      entry.branches.get('key')?.text ?? '',
      readNode(
        schema.getValueSchema(),
        entry.branches.get('value') ?? { branches: new Map() },
        dialect,
      ),
    ]),
  );
}
