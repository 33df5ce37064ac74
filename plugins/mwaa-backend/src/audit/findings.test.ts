import { verdictOf } from './__testUtils__/FakeEstate';
import { digestOf, keptFindings } from './findings';

function digest(verdict: ReturnType<typeof verdictOf>) {
  return digestOf(verdict, keptFindings(verdict));
}

describe('digestOf', () => {
  it('is the same for other words and another order', () => {
    const one = verdictOf({ 'acl/open': 'fail' });
    const other = verdictOf({ 'acl/open': 'fail' });
    other.findings.reverse();
    for (const finding of other.findings) {
      finding.message += ', said otherwise';
      finding.title += ', too';
    }
    expect(digest(other)).toBe(digest(one));
  });

  it('does not mind the order of resources', () => {
    const one = verdictOf({ 'acl/open': 'fail' });
    const other = verdictOf({ 'acl/open': 'fail' });
    one.findings[0].resources = ['acl-1', 'acl-2'];
    other.findings[0].resources = ['acl-2', 'acl-1'];
    expect(digest(other)).toBe(digest(one));
  });

  it.each([
    ['status', verdictOf({ 'acl/open': 'warn' })],
    ['rule', verdictOf({ 'route/nat': 'fail' })],
    ['routing', verdictOf({ 'acl/open': 'fail' }, { routing: 'private' })],
    ['profile', verdictOf({ 'acl/open': 'fail' }, { profile: 'strict-2022' })],
  ])('is another one for another %s', (_, other) => {
    expect(digest(other)).not.toBe(digest(verdictOf({ 'acl/open': 'fail' })));
  });

  it('is another one for another culprit', () => {
    const other = verdictOf({ 'acl/open': 'fail' });
    other.findings[0].resources = ['rtb-2'];
    expect(digest(other)).not.toBe(digest(verdictOf({ 'acl/open': 'fail' })));
  });
});
