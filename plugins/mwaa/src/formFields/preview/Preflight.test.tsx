import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MwaaApi, PlanResponse } from 'backstage-plugin-mwaa-common';
import type { EnvironmentRequest, PreflightCheck } from 'mwaa-network';
import { useState } from 'react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { accessibilityProblems } from '../../__testUtils__/axe';
import { formData } from '../../__testUtils__/facts';
import { requestFromForm } from '../requestFromForm';
import { Preflight } from './Preflight';

const request = requestFromForm(formData);

const check = (own: Partial<PreflightCheck>): PreflightCheck => ({
  id: 'quota/vpcs',
  title: 'VPCs per Region',
  status: 'pass',
  field: '',
  value: '',
  message: '2 of 5 are used.',
  remedy: '',
  ...own,
});

const answer = (...preflight: PreflightCheck[]): PlanResponse => ({
  ok: false,
  problems: [],
  remediation: [],
  preflight,
});

/** A form whose request changes by a button. */
function Form() {
  const [maxWorkers, setMaxWorkers] = useState(5);
  return (
    <main>
      <button onClick={() => setMaxWorkers(maxWorkers + 1)}>Change</button>
      <Preflight request={{ ...request, maxWorkers }} isPlanned />
    </main>
  );
}

const renderForm = (plan: MwaaApi['plan']) =>
  renderInTestApp(<Form />, { apis: [[mwaaApiRef, { plan }]] });

const checks = () =>
  screen.findByRole('region', { name: 'Account checks' }, { timeout: 3_000 });

describe('Preflight', () => {
  it('says first what does not pass, and the rest on demand', async () => {
    const { container } = renderForm(async () =>
      answer(
        check({}),
        check({
          id: 'permission',
          title: 'Permissions of the role',
          status: 'unknown',
          message: 'IAM did not answer.',
          remedy: 'Let the role simulate.',
        }),
      ),
    );
    const region = await checks();
    expect(region).toHaveAttribute('aria-busy', 'false');
    expect(within(region).getByText('Permissions of the role')).toBeVisible();
    expect(within(region).getByText('Let the role simulate.')).toBeVisible();
    expect(within(region).getByText('VPCs per Region')).not.toBeVisible();
    await userEvent.click(within(region).getByText('1 check passes'));
    expect(within(region).getByText('2 of 5 are used.')).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('marks what it knows as old from the first change until it has been asked anew', async () => {
    const asked: EnvironmentRequest[] = [];
    let finish = () => {};
    renderForm(async each => {
      asked.push(each);
      if (asked.length > 1) {
        await new Promise<void>(resolve => {
          finish = resolve;
        });
      }
      return answer(
        check({ status: 'warn', message: `Asked ${asked.length} times.` }),
      );
    });
    const region = await checks();
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    // Nothing has been asked yet, and what stands there is old already.
    expect(asked).toHaveLength(1);
    expect(region).toHaveAttribute('aria-busy', 'true');
    expect(within(region).getByRole('status')).toHaveTextContent(
      /^Asking the account anew/,
    );
    await waitFor(() => expect(asked).toHaveLength(2), { timeout: 3_000 });
    expect(asked[1].maxWorkers).toBe(6);
    expect(screen.getByText('Asked 1 times.')).toBeVisible();
    expect(region).toHaveAttribute('aria-busy', 'true');
    finish();
    expect(await screen.findByText('Asked 2 times.')).toBeVisible();
    expect(region).toHaveAttribute('aria-busy', 'false');
    expect(within(region).getByRole('status')).toBeEmptyDOMElement();
  });

  it('says why the account could not be asked, and asks again', async () => {
    const plan = jest
      .fn<Promise<PlanResponse>, []>()
      .mockRejectedValueOnce(new Error('STS does not answer.'))
      .mockResolvedValue(answer(check({ status: 'fail' })));
    renderForm(plan);
    expect(
      await screen.findByRole('alert', undefined, { timeout: 3_000 }),
    ).toHaveTextContent('STS does not answer.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('2 of 5 are used.')).toBeVisible();
  });
});
