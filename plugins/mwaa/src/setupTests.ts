import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole tabs are drawn here, on machines that may have other things to do.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

// jsdom measures nothing: whoever observes sizes is never told of a change.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// axe looks at the drawing of icons, which jsdom cannot do and says so loudly.
HTMLCanvasElement.prototype.getContext = () => null;

// jsdom has no place to scroll to.
window.scrollTo = () => {};
