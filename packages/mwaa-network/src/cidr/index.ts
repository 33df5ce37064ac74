export * from './types';
export { parseAddress, parseCidr } from './parse';
export { formatAddress, formatRange } from './format';
export {
  contains,
  intersection,
  overlaps,
  size,
  step,
  subdivide,
  subtract,
  toCidrs,
  union,
} from './ranges';
