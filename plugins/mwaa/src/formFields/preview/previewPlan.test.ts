import { formData, regionFacts } from '../../__testUtils__/facts';
import { TAGS } from 'mwaa-network';
import { requestFromForm } from '../requestFromForm';
import { previewPlan } from './previewPlan';

const request = requestFromForm(formData);

describe('previewPlan', () => {
  it('judges and prices the network that the templates make', () => {
    const preview = previewPlan(request, regionFacts());
    expect(preview).toMatchObject({
      kind: 'planned',
      verdict: { verdict: 'pass', routing: 'public', environment: 'etl' },
      warnings: [],
      snapshot: { natGateways: { items: [{}, {}] } },
      cost: { currency: 'USD', monthly: expect.any(Number) },
    });
  });

  it('warns of one NAT gateway under the current profile, fails under the strict', () => {
    const one = { ...request, natGateways: 1 as const };
    const verdictUnder = (profile: 'current' | 'strict-2022') => {
      const preview = previewPlan(
        one,
        regionFacts({ planning: { profile, tagNames: TAGS } }),
      );
      return preview.kind === 'planned' && preview.verdict.verdict;
    };
    expect(verdictUnder('current')).toBe('warn');
    expect(verdictUnder('strict-2022')).toBe('fail');
  });

  it('names what is wrong with a request', () => {
    expect(
      previewPlan({ ...request, name: 'taken' }, regionFacts()),
    ).toMatchObject({
      kind: 'refused',
      problems: [{ field: 'name', value: 'taken', severity: 'error' }],
    });
  });
});
