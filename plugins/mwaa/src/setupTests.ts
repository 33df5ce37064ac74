import '@testing-library/jest-dom';

// jsdom measures nothing: whoever observes sizes is never told of a change.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
