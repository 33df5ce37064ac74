import type { RemediationItem } from 'mwaa-network';
import { remediationGroups } from './remediationGroups';

const item = (rule: string, ...causedBy: string[]) =>
  ({ rule, causedBy }) as RemediationItem;

const groupsOf = (...items: RemediationItem[]) =>
  remediationGroups(items).map(({ cause, fixedWith }) => [
    cause.rule,
    ...fixedWith.map(({ rule }) => rule),
  ]);

describe('remediationGroups', () => {
  it('puts what follows from something under it, over several steps', () => {
    expect(
      groupsOf(item('flow', 'route'), item('route', 'nat'), item('nat')),
    ).toEqual([['nat', 'flow', 'route']]);
  });

  it('puts what has two causes under both', () => {
    expect(
      groupsOf(item('acl'), item('group'), item('flow', 'acl', 'group')),
    ).toEqual([
      ['acl', 'flow'],
      ['group', 'flow'],
    ]);
  });

  it('hides nothing whose cause is not among the items', () => {
    expect(groupsOf(item('flow', 'elsewhere'))).toEqual([['flow']]);
  });

  it('hides nothing of a circle', () => {
    expect(groupsOf(item('a', 'b'), item('b', 'a')).flat()).toEqual(
      expect.arrayContaining(['a', 'b']),
    );
  });
});
