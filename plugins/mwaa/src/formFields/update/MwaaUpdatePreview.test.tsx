import type { JsonObject } from '@backstage/types';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MwaaApi, UpdatePlanResponse } from 'backstage-plugin-mwaa-common';
import {
  interpretTemplate,
  judge,
  plan,
  planUpdate,
  type EnvironmentRequest,
  type RegionFacts,
} from 'mwaa-network';
import { accessibilityProblems } from '../../__testUtils__/axe';
import { formData, regionFacts } from '../../__testUtils__/facts';
import { fieldErrors, renderSteps } from '../../__testUtils__/form';
import { account, region } from '../../__testUtils__/reading';
import { requestFromForm } from '../requestFromForm';
import { updatePreviewField } from '../formFields';

const environment = { account, region, name: 'etl' };

/** The template of an environment that the portal made of a request. */
function templateOf(request: EnvironmentRequest, facts: RegionFacts) {
  const made = plan(request, facts);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.plan.stacks[0].template;
}

/** Plans as the backend does, from an environment that the portal made. */
function apiOf(own: Partial<EnvironmentRequest> = {}): Partial<MwaaApi> {
  const facts = regionFacts();
  const template = templateOf({ ...requestFromForm(formData), ...own }, facts);
  return {
    planUpdate: async (_, changes): Promise<UpdatePlanResponse> => {
      const result = planUpdate(changes, { template, facts });
      if (!result.ok) return result;
      const [stack] = result.plan.stacks;
      const { snapshot } = interpretTemplate(stack.template, {
        account,
        region,
        stackName: stack.name,
        parameters: stack.parameters,
        facts,
      });
      return {
        ok: true,
        changes: result.changes,
        plan: result.plan,
        problems: result.plan.problems,
        verdict: judge(snapshot, { profile: 'current', routing: 'public' }),
      };
    },
  };
}

const renderPreview = (api: Partial<MwaaApi>, form: JsonObject) =>
  renderSteps(
    [
      {
        title: 'Change',
        schema: {
          type: 'object',
          properties: {
            preview: {
              title: 'What will change',
              type: 'string',
              'ui:field': 'MwaaUpdatePreview',
            },
          },
        },
      },
    ],
    { api, initialState: form },
  );

const rows = () =>
  within(screen.getByRole('table', { name: 'Changes' }))
    .getAllByRole('row')
    .slice(1)
    .map(row => [...row.children].map(({ textContent }) => textContent));

describe('MwaaUpdatePreview', () => {
  it('asks for an environment first', async () => {
    renderPreview(apiOf(), { maxWorkers: 7 });
    expect(
      await screen.findByText('Choose an environment first.'),
    ).toBeVisible();
  });

  it('shows what changes, from what to what, and that nothing is replaced', async () => {
    const { container } = renderPreview(
      apiOf({
        airflowConfigurationOptions: { 'core.parallelism': '32' },
      }),
      {
        environment,
        maxWorkers: 7,
        alarms: true,
        logging: { TaskLogs: 'DEBUG' },
        airflowConfigurationOptions: {
          'core.parallelism': '********',
          'smtp.smtp_password': '********',
        },
      },
    );
    expect(await screen.findByText('5 settings change')).toBeVisible();
    expect(rows()).toEqual(
      expect.arrayContaining([
        ['Maximum worker count', '10', '7'],
        ['Alarms', 'Off', 'On'],
        ['Logs, TaskLogs', 'INFO', 'DEBUG'],
        ['Airflow option core.parallelism', 'Set', 'Changed'],
        ['Airflow option smtp.smtp_password', 'Not set', 'Set'],
      ]),
    );
    expect(
      screen.getByText(/network afterwards: All \d+ requirements are met\./),
    ).toBeVisible();
    expect(screen.getByText(/^Nothing is replaced\./)).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('says what no update changes, and why', async () => {
    renderPreview(apiOf(), { environment, maxWorkers: 7 });
    await userEvent.click(
      await screen.findByText('What an update never changes, and why'),
    );
    expect(screen.getByText(/^VPC, subnets and/)).toBeVisible();
    expect(screen.getByText(/^KMS key: MWAA never/)).toBeVisible();
  });

  it('says that nothing changes where all is so already', async () => {
    renderPreview(apiOf(), { environment, environmentClass: 'mw1.small' });
    expect(await screen.findByText(/^Nothing changes/)).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('says why something cannot be changed, and goes no further', async () => {
    const { container } = renderPreview(apiOf({ airflowVersion: '2.10.3' }), {
      environment,
      airflowVersion: '2.9.2',
    });
    expect(
      await screen.findByText('This cannot be changed as it is'),
    ).toBeVisible();
    expect(
      screen.getByText(
        /Is older than 2\.10\.3, and an update does not go back\./,
      ),
    ).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getAllByText(/does not go back/).length).toBeGreaterThan(1),
    );
    expect(screen.queryByText('Create')).not.toBeInTheDocument();
  });

  it('says why it could not be worked out, and asks again', async () => {
    const ask = jest
      .fn(apiOf().planUpdate!)
      .mockRejectedValueOnce(new Error('You may not change this.'));
    renderPreview({ planUpdate: ask }, { environment, maxWorkers: 7 });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not change this.',
    );
    await userEvent.click(screen.getByRole('button', { name: /again/i }));
    expect(await screen.findByText('1 setting changes')).toBeVisible();
  });

  it('goes no further with what would fail the judge', async () => {
    const api = apiOf();
    const failing: Partial<MwaaApi> = {
      planUpdate: async (...args) => {
        const response = await api.planUpdate!(...args);
        if (!response.ok) return response;
        const { findings } = response.verdict;
        return {
          ...response,
          verdict: {
            ...response.verdict,
            verdict: 'fail',
            findings: [{ ...findings[0], status: 'fail' }],
          },
        };
      },
    };
    expect(
      await fieldErrors(
        updatePreviewField,
        '',
        { environment, maxWorkers: 7 },
        {},
        failing,
      ),
    ).toEqual(['1 of 1 requirements fails']);
  });

  it('leaves it to the backend where that cannot be asked', async () => {
    expect(
      await fieldErrors(
        updatePreviewField,
        '',
        { environment },
        {},
        {
          planUpdate: async () => {
            throw new Error('away');
          },
        },
      ),
    ).toEqual([]);
  });
});
