import { parseCidr, subdivide } from '../../../cidr';
import { displayId, isUnresolved, unresolved } from '../../../snapshot';
import type { Intrinsic } from '../scope';
import { asText } from '../values';

const MOST_BLOCKS = 256;

/** `Fn::Cidr`: so many blocks with so many host bits, from the start of a block. */
export const cidr: Intrinsic = (argument, scope) => {
  const [block, count, hostBits] = (
    Array.isArray(argument) ? argument : []
  ).map(value => asText(scope.evaluate(value)));
  const wanted = whole(count);
  const free = whole(hostBits);
  if (!(wanted >= 1 && wanted <= MOST_BLOCKS) || !(free <= 128)) {
    return scope.report(
      'Fn::Cidr takes a block, a count up to 256 and host bits',
    );
  }
  const parsed = parseCidr(block);
  if (!parsed.ok) {
    return isUnresolved(block)
      ? laterBlocks(displayId(block), wanted, free)
      : scope.report(`Fn::Cidr: ${block ?? 'nothing'} is not a block`);
  }
  const prefix = (parsed.cidr.family === 4 ? 32 : 128) - free;
  const blocks = subdivide(parsed.cidr, prefix, wanted).map(({ text }) => text);
  return blocks.length === wanted
    ? blocks
    : scope.report(
        `Fn::Cidr: ${block} does not hold ${wanted} blocks of /${prefix}`,
      );
};

function whole(text: string | undefined): number {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : NaN;
}

/** Blocks of a block that is not known yet: not known either, but different. */
function laterBlocks(of: string, count: number, hostBits: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    unresolved(of, `Cidr.${hostBits}.${index}`),
  );
}
