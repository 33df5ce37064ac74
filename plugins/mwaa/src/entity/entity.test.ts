import { evaluateFilterPredicate } from '@backstage/filter-predicates';
import {
  dependentComponent,
  environmentEntity,
} from '../__testUtils__/entities';
import { environmentArn } from '../__testUtils__/reading';
import {
  environmentReference,
  isMwaaEnvironmentAvailable,
} from './environmentReference';
import { environmentEntityFilter, networkTabFilter } from './filters';

describe('environmentReference', () => {
  it('reads account, Region and name out of the ARN', () => {
    expect(environmentReference(environmentEntity())).toMatchObject({
      kind: 'arn',
      arn: {
        arn: environmentArn,
        account: '111122223333',
        region: 'eu-west-1',
        name: 'data-platform',
      },
    });
  });

  it('tells a malformed annotation from none', () => {
    expect(environmentReference(environmentEntity('nonsense'))).toMatchObject({
      kind: 'malformed',
      value: 'nonsense',
    });
    expect(environmentReference(environmentEntity(null)).kind).toBe('absent');
    expect(environmentReference(environmentEntity(' ')).kind).toBe('absent');
  });
});

describe('where the tab and the card are shown', () => {
  const bucket = { ...environmentEntity(null), spec: { type: 's3-bucket' } };
  const annotated = {
    ...dependentComponent(),
    metadata: environmentEntity().metadata,
  };
  const system = {
    ...dependentComponent(),
    kind: 'System',
    relations: [{ type: 'hasPart', targetRef: 'resource:default/etl' }],
  };
  it.each([
    ['an environment', environmentEntity(), true, true],
    ['an environment without annotation', environmentEntity(null), true, true],
    ['anything annotated', annotated, true, true],
    ['a Component with a Resource', dependentComponent('etl'), true, false],
    ['a System with a Resource', system, true, false],
    ['a Component by itself', dependentComponent(), false, false],
    ['another Resource', bucket, false, false],
  ])('%s', (_, entity, tab, card) => {
    expect(evaluateFilterPredicate(networkTabFilter, entity)).toBe(tab);
    expect(evaluateFilterPredicate(environmentEntityFilter, entity)).toBe(card);
    expect(isMwaaEnvironmentAvailable(entity)).toBe(card);
  });
});
