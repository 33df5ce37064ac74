import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { planRepair } from 'mwaa-network';
import { accessibilityProblems } from '../../__testUtils__/axe';
import { changed, publicNetwork } from '../../__testUtils__/snapshots';
import { RemediationList } from './RemediationList';

/** A group that lets nobody of its own in: flows fail because of it. */
const { items } = planRepair(
  changed(publicNetwork(), ({ securityGroups }) => {
    if (securityGroups.status !== 'read') throw new Error('not read');
    securityGroups.items[0].IpPermissions = [];
  }),
  { profile: 'current', tags: {} },
);

describe('RemediationList', () => {
  it('shows what is fixed with a finding under it', async () => {
    const following = items.filter(({ causedBy }) => causedBy.length > 0);
    expect(following).not.toHaveLength(0);
    const { container } = renderInTestApp(<RemediationList items={items} />);
    const [first] = await screen.findAllByRole('listitem');
    expect(
      within(first).getByRole('heading', {
        name: 'Security group does not let itself in',
      }),
    ).toBeVisible();
    for (const { title } of following) {
      expect(within(first).getByText(title)).toBeVisible();
    }
    expect(within(first).getByText(/^Fixed with it/)).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });
});
