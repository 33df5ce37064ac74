/** What the properties are made of; no part of what the object says. */
const SOURCE = Symbol('source');

/**
 * Gives objects properties that are made when first read: by a page that shows
 * them, or by JSON on its way there. The getters are shared: an object with
 * getters of its own has a layout of its own, which the engine keeps for long
 * with all that it refers to.
 */
export function lazyProperties<S, L extends object>(makers: {
  [K in keyof L]: (source: S) => L[K];
}): <O extends object>(object: O, source: S) => O & L {
  const descriptors: PropertyDescriptorMap = { [SOURCE]: { writable: true } };
  for (const [name, make] of Object.entries(makers) as Array<
    [string, (source: S) => unknown]
  >) {
    descriptors[name] = {
      enumerable: true,
      configurable: true,
      get(this: { [SOURCE]: S }) {
        const value = make(this[SOURCE]);
        Object.defineProperty(this, name, { value, enumerable: true });
        return value;
      },
    };
  }
  return <O extends object>(object: O, source: S) => {
    Object.defineProperties(object, descriptors);
    return Object.assign(object, { [SOURCE]: source }) as unknown as O & L;
  };
}
