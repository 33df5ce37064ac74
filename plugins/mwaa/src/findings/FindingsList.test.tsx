import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RemediationItem } from 'mwaa-network';
import { accessibilityProblems } from '../__testUtils__/axe';
import { failingVerdict, finding, verdictOf } from '../__testUtils__/verdicts';
import { FindingsList } from './FindingsList';
import { countFindings, groupFindings } from './groupFindings';

describe('groupFindings', () => {
  it('has what fails first, and causes before what follows from them', () => {
    const groups = groupFindings([
      finding({ rule: 'ok' }),
      finding({
        rule: 'follows',
        status: 'fail',
        severity: 'critical',
        causedBy: ['cause'],
      }),
      finding({ rule: 'minor', status: 'fail', severity: 'low' }),
      finding({ rule: 'cause', status: 'fail', severity: 'high' }),
      finding({ rule: 'hm', status: 'unknown' }),
    ]);
    expect(
      groups.map(({ status, findings }) => [
        status,
        ...findings.map(({ rule }) => rule),
      ]),
    ).toEqual([
      ['fail', 'cause', 'minor', 'follows'],
      ['unknown', 'hm'],
      ['pass', 'ok'],
    ]);
  });
});

describe('countFindings', () => {
  it('leaves out what does not apply', () => {
    expect(
      countFindings([
        finding({ rule: 'a' }),
        finding({ rule: 'b', status: 'notApplicable' }),
      ]),
    ).toMatchObject({ total: 1, counts: { pass: 1, notApplicable: 1 } });
  });
});

/** What the backend sends with the first finding. */
const remediation = new Map<string, RemediationItem>([
  [
    'routes/default-to-nat',
    {
      rule: 'routes/default-to-nat',
      title: 'Private subnets route to a NAT device',
      severity: 'critical',
      message: '',
      resources: ['private-a'],
      remediation: 'owners-change',
      reason: 'The route is there: only its owner changes it.',
      adds: [],
      commands: [
        'aws ec2 replace-route --route-table-id rtb-1 --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-a',
      ],
      calls: [],
      choices: [],
      templateDiff: '',
      causedBy: [],
    },
  ],
]);

describe('FindingsList', () => {
  it('shows what fails in full, with what to do and what it follows from', async () => {
    const { container } = renderInTestApp(
      <FindingsList
        verdict={failingVerdict()}
        highlight={null}
        remediation={remediation}
      />,
    );
    const cause = within(
      (
        await screen.findByRole('heading', {
          name: 'Private subnets route to a NAT device',
        })
      ).closest('li')!,
    );
    expect(cause.getByText('Severity: Critical')).toBeInTheDocument();
    expect(cause.getByText(/^aws ec2 replace-route/)).toBeInTheDocument();
    expect(
      cause.getByText('The route is there: only its owner changes it.'),
    ).toBeInTheDocument();
    expect(
      cause.getByText('rtb-1: 0.0.0.0/0 → igw-1 (active)'),
    ).toBeInTheDocument();
    expect(
      cause.getByRole('link', {
        name: 'About networking on Amazon MWAA, edition mid-2025',
        hidden: true,
      }),
    ).toHaveAttribute('href', expect.stringMatching(/^https:/));
    const effect = within(
      screen
        .getByRole('heading', { name: 'The workers reach the database' })
        .closest('li')!,
    );
    expect(
      effect.getByText('Follows from: Private subnets route to a NAT device'),
    ).toBeInTheDocument();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('keeps what passes behind a lid', async () => {
    renderInTestApp(
      <FindingsList verdict={failingVerdict()} highlight={null} />,
    );
    const lid = await screen.findByRole('button', {
      name: '1 requirement is met',
    });
    expect(screen.getByText('The VPC resolves DNS names')).not.toBeVisible();
    await userEvent.click(lid);
    expect(screen.getByText('The VPC resolves DNS names')).toBeVisible();
  });

  it('copies a command', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    renderInTestApp(
      <FindingsList
        verdict={failingVerdict()}
        highlight={null}
        remediation={remediation}
      />,
    );
    await user.click(
      (await screen.findAllByRole('button', { name: 'Copy the command' }))[0],
    );
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(writeText).toHaveBeenCalledWith(
      expect.stringMatching(
        /^aws ec2 replace-route .* --nat-gateway-id nat-a$/,
      ),
    );
  });

  const twoNats = {
    rule: 'nat/two',
    title: 'Two NAT gateways',
    resources: ['nat-a'],
  };

  it('points at the resources of a finding', async () => {
    const onHighlight = jest.fn();
    renderInTestApp(
      <FindingsList
        verdict={failingVerdict()}
        highlight={null}
        onHighlight={onHighlight}
      />,
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Show in the picture: Two NAT gateways',
      }),
    );
    expect(onHighlight).toHaveBeenLastCalledWith(twoNats);
  });

  it('stops pointing at them', async () => {
    const onHighlight = jest.fn();
    renderInTestApp(
      <FindingsList
        verdict={failingVerdict()}
        highlight={twoNats}
        onHighlight={onHighlight}
      />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Stop showing' }),
    );
    expect(onHighlight).toHaveBeenLastCalledWith(null);
  });

  it('says so when there is nothing to judge', async () => {
    renderInTestApp(<FindingsList verdict={verdictOf([])} highlight={null} />);
    expect(
      await screen.findByText('The judge has no requirement for this network.'),
    ).toBeInTheDocument();
  });
});
