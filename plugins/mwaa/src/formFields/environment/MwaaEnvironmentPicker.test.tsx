import type { JsonObject } from '@backstage/types';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/axe';
import { environmentEntity } from '../../__testUtils__/entities';
import { fieldErrors, renderSteps } from '../../__testUtils__/form';
import {
  account,
  environmentArn,
  environmentName,
  region,
} from '../../__testUtils__/reading';
import { environmentPickerField } from '../formFields';

const chosen = { account, region, name: environmentName };
const option = `${environmentName} (${account}, ${region})`;

function renderPicker(entities = [environmentEntity()], form: JsonObject = {}) {
  return renderSteps(
    [
      {
        title: 'Environment',
        schema: {
          type: 'object',
          properties: {
            environment: {
              title: 'The environment',
              type: 'object',
              'ui:field': 'MwaaEnvironmentPicker',
            },
          },
        },
      },
    ],
    { entities, initialState: form },
  );
}

describe('MwaaEnvironmentPicker', () => {
  it('offers each environment of the catalog once, and none that is no ARN', async () => {
    const { container } = renderPicker([
      environmentEntity(),
      environmentEntity(environmentArn, 'twin'),
      environmentEntity('nonsense', 'broken'),
      environmentEntity(null, 'other'),
    ]);
    await userEvent.click(
      await screen.findByRole('button', { name: /The environment/ }),
    );
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent),
    ).toEqual([option]);
    await userEvent.click(screen.getByRole('option', { name: option }));
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByText(environmentName)).toBeVisible();
  });

  it('leaves what a link has brought, until another is wanted', async () => {
    const { container } = renderPicker(undefined, { environment: chosen });
    expect(await screen.findByText(option)).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(
      screen.getByRole('button', { name: 'Choose another' }),
    );
    expect(
      await screen.findByRole('button', { name: /The environment/ }),
    ).toHaveTextContent(option);
  });

  it('says that the catalog has none', async () => {
    renderPicker([]);
    expect(await screen.findByText(/catalog has no environment/)).toBeVisible();
  });

  it.each([
    [chosen, 0],
    [{ account, region }, 1],
    [undefined, 1],
  ])('finds in %j so many problems: %s', async (value, problems) => {
    expect(await fieldErrors(environmentPickerField, value, {})).toHaveLength(
      problems,
    );
  });
});
