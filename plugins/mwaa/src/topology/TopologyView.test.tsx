import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { judge, type PlacedTopology } from 'mwaa-network';
import { accessibilityProblems } from '../__testUtils__/axe';
import { placedNetwork } from '../__testUtils__/placed';
import { publicNetwork } from '../__testUtils__/snapshots';
import { failingVerdict } from '../__testUtils__/verdicts';
import { placeTopology } from './placeTopology';
import { TopologyView } from './TopologyView';
import type { Highlight } from '../findings/highlight';

function renderView(
  rest: { placed?: PlacedTopology; highlight?: Highlight } = {},
) {
  return renderInTestApp(
    <TopologyView
      placed={rest.placed ?? placedNetwork()}
      snapshot={publicNetwork()}
      verdict={failingVerdict()}
      name="data-platform"
      partition="aws"
      highlight={rest.highlight ?? null}
      onClearHighlight={() => {}}
    />,
  );
}

const diagram = () => screen.findByTestId('rf__wrapper');

describe('TopologyView', () => {
  it('draws every resource and names it in words', async () => {
    renderView();
    const picture = within(await diagram());
    expect(picture.getAllByRole('button', { pressed: false })).toHaveLength(
      placedNetwork().nodes.length,
    );
    expect(
      picture.getByRole('button', {
        name: 'private-a Private subnet · 10.192.20.0/24, Fails',
      }),
    ).toBeInTheDocument();
  });

  it('draws routes as lines and marks the one to blame', async () => {
    renderView();
    await diagram();
    expect(screen.getAllByTestId(/^line-/)).toHaveLength(5);
    expect(screen.getByTestId('line-private-a igw-1')).toHaveClass('marked');
    expect(screen.getByTestId('line-public-a igw-1')).not.toHaveClass('marked');
  });

  it('is one tab stop, with arrow keys from resource to resource', async () => {
    renderView();
    const picture = within(await diagram());
    const tabStops = () =>
      picture
        .getAllByRole('button')
        .filter(({ tabIndex, dataset }) => dataset.node && tabIndex === 0);
    expect(tabStops()).toHaveLength(1);
    act(() => tabStops()[0].focus());
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveAttribute('data-node', 'vpc-1');
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toHaveAttribute('data-node', 'igw-1');
    expect(tabStops()).toEqual([document.activeElement]);
  });

  it('shows the details of what is selected, and closes them', async () => {
    renderView();
    const picture = within(await diagram());
    fireEvent.click(picture.getByRole('button', { name: /private-a/ }));
    const details = within(screen.getByLabelText(/^Details of the selected/));
    expect(
      details.getByText('Private subnets route to a NAT device'),
    ).toBeInTheDocument();
    expect(details.getByText(/to igw-1/)).toBeInTheDocument();
    expect(
      details.getByRole('link', { name: /Open in AWS console/ }),
    ).toHaveAttribute(
      'href',
      'https://console.aws.amazon.com/vpcconsole/home?region=eu-west-1#SubnetDetails:subnetId=private-a',
    );
    await userEvent.click(
      details.getByRole('button', { name: 'Close the details' }),
    );
    expect(
      screen.queryByLabelText(/^Details of the selected/),
    ).not.toBeInTheDocument();
  });

  it('points at what a finding names and dims the rest', async () => {
    renderView({
      highlight: {
        rule: 'routes/default-to-nat',
        title: 'Private subnets route to a NAT device',
        resources: ['nat-b'],
      },
    });
    await diagram();
    const boxOf = (id: string) =>
      document.querySelector(`[data-node="${id}"]`)!.parentElement;
    // By its id, and by the rule that names it.
    expect(boxOf('nat-b')).toHaveClass('highlighted');
    expect(boxOf('private-a')).toHaveClass('highlighted');
    expect(boxOf('nat-a')).toHaveClass('dimmed');
  });

  it('says the same as a table', async () => {
    const { container } = renderView();
    await userEvent.click(screen.getByRole('tab', { name: 'Table' }));
    const table = within(
      await screen.findByRole('grid', { name: 'Resources of the network' }),
    );
    expect(table.getAllByRole('row')).toHaveLength(
      placedNetwork().nodes.length + 1,
    );
    const subnet = within(table.getByRole('row', { name: /private-a/ }));
    expect(subnet.getByText('Private subnet')).toBeInTheDocument();
    expect(subnet.getByText('Fails')).toBeInTheDocument();
    const lines = within(
      screen.getByRole('grid', { name: 'Routes and attachments' }),
    );
    expect(lines.getAllByRole('row')).toHaveLength(6);
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('is accessible as a picture with details', async () => {
    const { container } = renderView();
    const picture = within(await diagram());
    fireEvent.click(picture.getByRole('button', { name: /nat-a/ }));
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('says so when there is nothing to draw', async () => {
    renderView({ placed: { nodes: [], edges: [], width: 0, height: 0 } });
    expect(
      await screen.findByText(/there is nothing to draw/),
    ).toBeInTheDocument();
  });

  it('draws what core makes of a network as it stands in AWS', async () => {
    const snapshot = publicNetwork();
    renderView({
      placed: placeTopology(snapshot, judge(snapshot, { profile: 'current' })),
    });
    const picture = within(await diagram());
    for (const name of [
      'Internet 0.0.0.0/0, Internet',
      'data-platform vpc-0f3a…a678 · 10.192.0.0/16, VPC',
      'public-a Public subnet · 10.192.10.0/24',
      'private-b Private subnet · 10.192.21.0/24',
      'nat-a 203.0.113.10, NAT gateway',
      'igw-0e5f…e1f2 Internet gateway',
      /^MWAA database .*, VPC endpoint$/,
      /^data-platform Airflow .*, MWAA environment$/,
    ]) {
      expect(picture.getByRole('button', { name })).toBeInTheDocument();
    }
  });

  it('counts what there is too much of to draw', async () => {
    const placed = placedNetwork();
    placed.nodes.push({
      ...placed.nodes.find(({ id }) => id === 'eni-a')!,
      id: 'private-a/networkInterface',
      kind: 'group',
      of: 'networkInterface',
      label: '14 network interfaces',
      detail: '',
      count: 14,
    });
    renderView({ placed });
    const picture = within(await diagram());
    fireEvent.click(
      picture.getByRole('button', { name: '× 14 Network interface' }),
    );
    expect(screen.getByText('Stands for 14 resources')).toBeInTheDocument();
  });

  it('draws the lines of an endpoint when it is selected', async () => {
    const snapshot = publicNetwork();
    const placed = placeTopology(
      snapshot,
      judge(snapshot, { profile: 'current' }),
    );
    const endpoint = placed.edges.find(({ kind }) => kind === 'endpoint')!;
    renderView({ placed });
    const picture = within(await diagram());
    expect(screen.queryByTestId(`line-${endpoint.id}`)).not.toBeInTheDocument();
    fireEvent.click(
      picture.getByRole('button', { name: /^MWAA database .*VPC endpoint$/ }),
    );
    await waitFor(() =>
      expect(screen.getByTestId(`line-${endpoint.id}`)).toBeInTheDocument(),
    );
  });
});
