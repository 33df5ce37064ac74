import { shortDestination, shortenIds } from './shortNames';

describe('shortenIds', () => {
  it('cuts ids in the middle, wherever in a text they stand', () => {
    expect(shortenIds('igw-0e5f6a7b8c9d0e1f2')).toBe('igw-0e5f…e1f2');
    expect(shortenIds('vpc-0f3a9c1d2e4b5a678 · 10.192.0.0/16')).toBe(
      'vpc-0f3a…a678 · 10.192.0.0/16',
    );
  });

  it('leaves still less of them where there is little room', () => {
    expect(shortenIds('eni-0e5f6a7b8c9d0e1f2', true)).toBe('eni-…e1f2');
  });

  it('leaves names alone', () => {
    expect(shortenIds('mwaa-etl-private-1')).toBe('mwaa-etl-private-1');
  });
});

describe('shortDestination', () => {
  it('names a prefix list by its service', () => {
    expect(shortDestination('com.amazonaws.eu-west-1.s3')).toBe('s3');
  });

  it('leaves blocks alone', () => {
    expect(shortDestination('0.0.0.0/0')).toBe('0.0.0.0/0');
  });
});
