import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import type { FlowResult } from 'mwaa-network';
import { accessibilityProblems } from '../__testUtils__/axe';
import { FlowsList } from './FlowsList';

const flow = (id: string, rest: Partial<FlowResult>): FlowResult => ({
  id,
  title: id,
  status: 'reachable',
  hops: [
    {
      id: 'subnet-1',
      resource: 'subnet-1',
      detail: 'from 10.0.0.0/24',
      row: null,
    },
  ],
  returnHops: [],
  blockedBy: null,
  reason: '',
  ...rest,
});

const blockedBy = {
  code: 'SG_HAS_NO_RULES',
  resource: 'sg-1',
  rule: '',
  message: 'sg-1 allows nothing.',
  remedy: 'Add a rule.',
};

describe('FlowsList', () => {
  it('says once what stops many flows, and which they are', async () => {
    const { container } = renderInTestApp(
      <FlowsList
        flows={[
          flow('to the database', { status: 'blocked', blockedBy }),
          flow('to the web server', { status: 'blocked', blockedBy }),
          flow('to the internet', {}),
          flow('to the bucket', { status: 'unknown', reason: 'Not read.' }),
        ]}
      />,
    );
    expect(
      await screen.findByRole('heading', {
        name: '2 flows are stopped at sg-1',
      }),
    ).toBeInTheDocument();
    expect(screen.getAllByText('sg-1 allows nothing.')).toHaveLength(1);
    expect(screen.getByText('to the web server')).toBeInTheDocument();
    expect(screen.getByText('Not read.')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: '1 flow gets through' }),
    ).toBeInTheDocument();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('shows the way there and back, and where it ends', async () => {
    const hop = (id: string, rest?: object) => ({
      id,
      resource: id,
      detail: `by ${id}`,
      row: null,
      ...rest,
    });
    renderInTestApp(
      <FlowsList
        flows={[
          flow('to the database', {
            status: 'blocked',
            blockedBy,
            hops: [hop('subnet-1'), hop('acl-1')],
            returnHops: [hop('acl-2', { blocks: true as const })],
          }),
        ]}
      />,
    );
    await screen.findByText('to the database');
    const items = (label: string) =>
      within(screen.getByRole('list', { name: label, hidden: true }))
        .getAllByRole('listitem', { hidden: true })
        .map(item => item.textContent);
    expect(items('Way of the packets')).toEqual([
      'subnet-1 by subnet-1',
      'acl-1 by acl-1',
    ]);
    expect(items('Way of the answers')).toEqual([
      'acl-2 Stopped here: by acl-2',
    ]);
  });
});
