import { formatDuration } from './durations';

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [1.54, '1.5 s'],
    [9.96, '10 s'],
    [59.4, '59 s'],
    [59.9, '1 min'],
    [94, '1 min 34 s'],
    [1500, '25 min'],
    [3660, '1 h 1 min'],
    [7200, '2 h'],
    [-1, '0.0 s'],
  ])('%d seconds is %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
