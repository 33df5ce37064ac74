import { parseCidr, subdivide } from '../../cidr';
import type { Intrinsic } from '../scope';
import { asText } from '../values';

const MOST_BLOCKS = 256;

/** `Fn::Cidr`: so many blocks with so many host bits, from the start of a block. */
export const cidr: Intrinsic = (argument, scope) => {
  const [block, count, hostBits] = (
    Array.isArray(argument) ? argument : []
  ).map(value => asText(scope.evaluate(value)));
  const parsed = parseCidr(block);
  if (!parsed.ok) {
    return scope.report(
      'Fn::Cidr of a block that is known only after deployment',
    );
  }
  const bits = parsed.cidr.family === 4 ? 32 : 128;
  const wanted = Number(count);
  const prefix = bits - Number(hostBits);
  if (!(wanted >= 1 && wanted <= MOST_BLOCKS) || !Number.isInteger(prefix)) {
    return scope.report(
      'Fn::Cidr takes a block, a count up to 256 and host bits',
    );
  }
  const blocks = subdivide(parsed.cidr, prefix, wanted).map(({ text }) => text);
  return blocks.length === wanted
    ? blocks
    : scope.report(
        `Fn::Cidr: ${block} does not hold ${wanted} blocks of /${prefix}`,
      );
};
