import { placedNetwork } from '../../__testUtils__/placed';
import { inContainmentOrder, nextNode } from './keyboard';

const placed = placedNetwork();

describe('inContainmentOrder', () => {
  it('has each container straight before what it contains', () => {
    const order = inContainmentOrder(placed);
    expect(order).toHaveLength(placed.nodes.length);
    expect(order.indexOf('nat-a')).toBe(order.indexOf('public-a') + 1);
    expect(order.indexOf('private-b')).toBeGreaterThan(order.indexOf('az-b'));
  });
});

describe('nextNode', () => {
  it.each([
    ['public-a', 'ArrowDown', 'nat-a'],
    ['nat-a', 'ArrowUp', 'public-a'],
    ['nat-a', 'ArrowLeft', 'public-a'],
    ['public-a', 'ArrowLeft', 'az-a'],
    ['az-a', 'ArrowRight', 'public-a'],
    ['nat-a', 'Home', 'internet'],
    ['nat-a', 'End', 'env'],
    ['internet', 'ArrowUp', null],
    ['internet', 'ArrowLeft', null],
    ['nat-a', 'ArrowRight', null],
    ['env', 'ArrowDown', null],
    ['env', 'a', null],
  ])('leads from %s by %s to %s', (from, key, to) => {
    expect(nextNode(placed, from, key)).toBe(to);
  });
});
