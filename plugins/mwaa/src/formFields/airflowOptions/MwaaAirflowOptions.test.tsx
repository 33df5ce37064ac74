import { useTemplateSecrets } from '@backstage/plugin-scaffolder-react';
import type { JsonObject } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/axe';
import { fieldErrors, renderSteps } from '../../__testUtils__/form';
import { airflowOptionsField } from '../formFields';
import { MASK } from './schema';

const FIELD = 'airflowConfigurationOptions';

function Secrets() {
  return <output>{JSON.stringify(useTemplateSecrets().secrets)}</output>;
}

const secrets = () =>
  JSON.parse(
    JSON.parse(screen.getByRole('status').textContent ?? '{}')[FIELD] ?? '{}',
  );

function render(
  options: { initialState?: JsonObject; secrets?: Record<string, string> } = {},
) {
  const onCreate = jest.fn(async () => {});
  return {
    onCreate,
    ...renderSteps(
      [
        {
          title: 'Step',
          schema: {
            type: 'object',
            properties: {
              [FIELD]: {
                title: 'Airflow options',
                type: 'object',
                additionalProperties: { type: 'string' },
                'ui:field': 'MwaaAirflowOptions',
                'ui:backstage': { review: { explode: false } },
              },
            },
          },
        },
      ],
      { ...options, beside: <Secrets />, onCreate },
    ),
  };
}

const review = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

async function add(name: string, value: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Add to Airflow options' }),
  );
  await userEvent.type(screen.getAllByLabelText('Option').at(-1)!, name);
  if (value) {
    await userEvent.type(screen.getAllByLabelText('Value').at(-1)!, value);
  }
}

describe('MwaaAirflowOptions', () => {
  it('keeps values among the secrets, and names alone in the form', async () => {
    const { container, onCreate } = render();
    await add('smtp.smtp_password', 'hunter2');
    expect(screen.getByLabelText('Value')).toHaveAttribute('type', 'password');
    expect(await accessibilityProblems(container)).toEqual([]);
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    await waitFor(() =>
      expect(onCreate).toHaveBeenCalledWith({
        [FIELD]: { 'smtp.smtp_password': MASK },
      }),
    );
    expect(secrets()).toEqual({ 'smtp.smtp_password': 'hunter2' });
    expect(screen.getByText(MASK, { exact: false })).toBeInTheDocument();
  });

  it('has the values again when one goes back to the step', async () => {
    render({
      initialState: { [FIELD]: { 'core.parallelism': MASK } },
      secrets: { [FIELD]: '{"core.parallelism": "32"}' },
    });
    expect(await screen.findByLabelText('Value')).toHaveValue('32');
  });

  it('asks for values again when a link has brought the names only', async () => {
    render({ initialState: { [FIELD]: { 'core.parallelism': MASK } } });
    expect(await screen.findByLabelText('Option')).toHaveValue(
      'core.parallelism',
    );
    await review();
    expect(
      (await screen.findAllByText(/core.parallelism: give its value/)).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByText('Create')).not.toBeInTheDocument();
  });

  it('says what is wrong with a name or a value, and never the value', async () => {
    render();
    await add('Core Parallelism', 'hunter2ü');
    expect(
      screen.getByText(/Is not the name of a configuration option/),
    ).toBeInTheDocument();
    expect(document.body.textContent).not.toContain(': hunter2');
    await review();
    expect(screen.queryByText('Create')).not.toBeInTheDocument();
  });

  it('forgets the value of an option that is taken away', async () => {
    render();
    await add('smtp.smtp_password', 'hunter2');
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove smtp.smtp_password' }),
    );
    expect(secrets()).toEqual({});
  });

  it.each([
    [{ 'core.parallelism': MASK }, []],
    [{ 'core.parallelism': '' }, [expect.stringMatching(/give its value/)]],
    [{ 'Core!': MASK }, [expect.stringMatching(/^"Core!": Is not the name/)]],
  ])('answers to %j', async (value, errors) => {
    expect(await fieldErrors(airflowOptionsField, value, {})).toEqual(errors);
  });
});
