import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DecommissionPlan, MwaaApi } from 'backstage-plugin-mwaa-common';
import { accessibilityProblems } from '../../__testUtils__/axe';
import { fieldErrors, renderSteps } from '../../__testUtils__/form';
import { account, environmentName, region } from '../../__testUtils__/reading';
import { decommissionConfirmField } from '../formFields';

const environment = { account, region, name: environmentName };

const plan: DecommissionPlan = {
  environment,
  owner: 'group:default/data-platform',
  stacks: [{ name: `mwaa-${environmentName}`, stackId: 'arn:stack' }],
  goes: [
    { resourceType: 'AWS::EC2::VPC', title: 'VPC', id: 'vpc-1', reason: '' },
  ],
  stays: [
    {
      resourceType: 'AWS::S3::Bucket',
      title: 'Bucket',
      id: 'dags',
      reason: 'It holds the DAGs.',
    },
  ],
  warnings: ['The stack is protected against deletion.'],
};

function renderConfirm(api: Partial<MwaaApi>) {
  return renderSteps(
    [
      {
        title: 'Confirm',
        schema: {
          type: 'object',
          properties: {
            confirm: {
              title: 'Name',
              type: 'string',
              'ui:field': 'MwaaDecommissionConfirm',
            },
          },
        },
      },
    ],
    { api, initialState: { environment } },
  );
}

describe('MwaaDecommissionConfirm', () => {
  it('says what goes, what stays and why, and takes only the name', async () => {
    const { container } = renderConfirm({ planDecommission: async () => plan });
    expect(await screen.findByText('Is deleted (1)')).toBeVisible();
    expect(screen.getByText('Stays (1)')).toBeVisible();
    expect(screen.getByText(/It holds the DAGs\./)).toBeVisible();
    expect(screen.getByText(/protected against deletion/)).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);

    const name = screen.getByRole('textbox', { name: /Name/ });
    await userEvent.type(name, environmentName.slice(1));
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/is not the name of the environment/))[0],
    ).toBeVisible();
    await userEvent.clear(screen.getByRole('textbox', { name: /Name/ }));
    await userEvent.type(
      screen.getByRole('textbox', { name: /Name/ }),
      environmentName,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByText('Create')).toBeVisible();
  });

  it('does not say that nothing stays where nothing is deleted', async () => {
    renderConfirm({ planDecommission: async () => ({ ...plan, goes: [] }) });
    expect(await screen.findByText('Nothing is deleted.')).toBeVisible();
    expect(screen.queryByText('Nothing stays.')).not.toBeInTheDocument();
  });

  it('takes no name while it is not known what would go', async () => {
    const planDecommission = jest
      .fn<Promise<DecommissionPlan>, []>()
      .mockRejectedValueOnce(new Error('You may not delete here.'))
      .mockResolvedValue(plan);
    const { container } = renderConfirm({ planDecommission });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not delete here.',
    );
    expect(screen.getByRole('textbox')).toBeDisabled();
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /again/i }));
    await waitFor(() => expect(screen.getByRole('textbox')).toBeEnabled());
  });

  it.each([
    [environmentName, []],
    [environmentName.toUpperCase(), [expect.stringMatching(/is not the name/)]],
    [undefined, [expect.stringMatching(/is not the name/)]],
  ])('answers to the name %s', async (value, errors) => {
    expect(
      await fieldErrors(decommissionConfirmField, value, { environment }),
    ).toEqual(errors);
  });
});
