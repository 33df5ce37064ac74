import { lazyProperties } from './lazyProperties';

describe('lazyProperties', () => {
  const make = jest.fn((name: string) => `of ${name}`);
  const withWords = lazyProperties<string, { words: string }>({ words: make });

  beforeEach(() => make.mockClear());

  it('makes them when first read, once for each object', () => {
    const [a, b] = [withWords({ id: 1 }, 'a'), withWords({ id: 2 }, 'b')];
    expect(make).not.toHaveBeenCalled();
    expect([a.words, a.words, b.words]).toEqual(['of a', 'of a', 'of b']);
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('shows them like any other, and nothing of what they are made of', () => {
    const object = withWords({ id: 1 }, 'a');
    expect(JSON.stringify(object)).toBe('{"id":1,"words":"of a"}');
    expect(structuredClone(withWords({ id: 1 }, 'a'))).toEqual(object);
    expect({ ...withWords({ id: 1 }, 'a') }).toEqual(object);
  });
});
