import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { translationApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import {
  createFieldValidation,
  Stepper,
} from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject } from '@backstage/types';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../api/mwaaApiRef';
import { accessibilityProblems } from '../__testUtils__/axe';
import { formData, regionFacts } from '../__testUtils__/facts';
import {
  environmentNameField,
  planPreviewField,
  targetPickerField,
} from './formFields';

const targets = [
  {
    account: '111122223333',
    name: 'Data platform',
    regions: ['eu-west-1', 'us-east-1'],
    owners: [],
  },
  {
    account: '444455556666',
    name: 'Sandbox',
    regions: ['eu-west-1'],
    owners: [],
  },
];

const working: Partial<MwaaApi> = {
  getProvisioningTargets: async () => targets,
  getRegionFacts: async place => regionFacts(place),
};

/** A form of one step with this field, as the scaffolder draws it. */
function renderForm(
  name: string,
  field: string,
  options: {
    api?: Partial<MwaaApi>;
    initialState?: JsonObject;
    properties?: JsonObject;
    schema?: JsonObject;
  } = {},
) {
  const extensions = [
    environmentNameField,
    targetPickerField,
    planPreviewField,
  ].map(({ schema, ...rest }) => ({ ...rest, schema: schema.schema }));
  return renderInTestApp(
    <main>
      <SecretsContextProvider>
        <Stepper
          manifest={{
            title: 'Environment',
            steps: [
              {
                title: 'Step',
                schema: {
                  type: 'object',
                  properties: {
                    ...options.properties,
                    [name]: {
                      title: 'The field',
                      type: name === 'target' ? 'object' : 'string',
                      'ui:field': field,
                      ...options.schema,
                    },
                  },
                },
              },
            ],
          }}
          // The extensions differ in what their values are.
          extensions={extensions as never}
          initialState={(options.initialState ?? {}) as never}
          onCreate={async () => {}}
        />
      </SecretsContextProvider>
    </main>,
    { apis: [[mwaaApiRef, options.api ?? working]] },
  );
}

const next = () => screen.getByRole('button', { name: 'Review' });

/** What a field's validation says of a value. */
async function errorsOf(
  field: { validation: (...args: never[]) => void | Promise<void> },
  value: unknown,
  form: JsonObject,
  api: Partial<MwaaApi> | undefined = working,
) {
  const apis = new Map<string, unknown>([
    [translationApiRef.id, mockApis.translation()],
    [mwaaApiRef.id, api],
  ]);
  const apiHolder = { get: ref => apis.get(ref.id) } as ApiHolder;
  const validation = createFieldValidation();
  await field.validation(
    ...([
      value,
      validation,
      { apiHolder, formData: form, schema: {}, uiSchema: {} },
    ] as never[]),
  );
  return validation.__errors ?? [];
}

describe('MwaaEnvironmentName', () => {
  it('says at once what is wrong, and what to do', async () => {
    const { container } = renderForm('name', 'MwaaEnvironmentName');
    await userEvent.type(await screen.findByLabelText('The field'), 'a b');
    expect(
      screen.getByText(/Contains " ".*Use at most 80 characters/),
    ).toBeInTheDocument();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('does not scold whoever has not typed yet', async () => {
    renderForm('name', 'MwaaEnvironmentName');
    await screen.findByLabelText('The field');
    expect(screen.queryByText(/needs a name/)).not.toBeInTheDocument();
  });

  it.each([
    ['etl', []],
    ['1etl', [expect.stringMatching(/letter/)]],
    ['taken', [expect.stringMatching(/already has an environment/)]],
  ])('answers to the name %s', async (name, errors) => {
    expect(await errorsOf(environmentNameField, name, formData)).toEqual(
      errors,
    );
  });

  it('leaves it to the plan where the account cannot be read', async () => {
    const api = {
      getRegionFacts: async () => {
        throw new Error('denied');
      },
    };
    expect(
      await errorsOf(environmentNameField, 'taken', formData, api),
    ).toEqual([]);
  });
});

describe('MwaaTargetPicker', () => {
  const account = () => screen.findByRole('button', { name: /Account/ });

  it('offers accounts, then the Regions of the chosen one', async () => {
    const { container } = renderForm('target', 'MwaaTargetPicker');
    await userEvent.click(await account());
    await userEvent.click(
      screen.getByRole('option', { name: 'Data platform (111122223333)' }),
    );
    await userEvent.click(screen.getByRole('button', { name: /Region/ }));
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent),
    ).toEqual(['eu-west-1', 'us-east-1']);
    await userEvent.click(screen.getByRole('option', { name: 'us-east-1' }));
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(next());
    expect(await screen.findByText('us-east-1')).toBeInTheDocument();
    expect(screen.getByText('111122223333')).toBeInTheDocument();
  });

  it('chooses what leaves no choice', async () => {
    renderForm('target', 'MwaaTargetPicker', {
      api: { getProvisioningTargets: async () => [targets[1]] },
    });
    expect(await account()).toHaveTextContent('Sandbox');
    expect(screen.getByRole('button', { name: /Region/ })).toHaveTextContent(
      'eu-west-1',
    );
  });

  it.each([
    ['444455556666', 'us-east-1', /^"us-east-1": .*one of: eu-west-1\.$/],
    ['999999999999', 'us-east-1', /^"999999999999": .*111122223333, 4444/],
  ])(
    'says that a link has brought what is not offered: %s, %s',
    async (id, region, problem) => {
      renderForm('target', 'MwaaTargetPicker', {
        initialState: { target: { account: id, region } },
      });
      await account();
      expect(screen.getByText(problem)).toBeInTheDocument();
      await userEvent.click(next());
      expect(await screen.findAllByText(problem)).not.toHaveLength(0);
      expect(screen.queryByText('Create')).not.toBeInTheDocument();
    },
  );

  it('says what to do when there is nowhere to provision', async () => {
    renderForm('target', 'MwaaTargetPicker', {
      api: { getProvisioningTargets: async () => [] },
    });
    expect(
      await screen.findByText('No account is open to you for provisioning'),
    ).toBeInTheDocument();
  });

  it('offers to try again when reading fails', async () => {
    const getProvisioningTargets = jest.fn(async () => targets);
    getProvisioningTargets.mockRejectedValueOnce(new Error('no'));
    renderForm('target', 'MwaaTargetPicker', {
      api: { getProvisioningTargets },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await account()).toBeInTheDocument();
  });

  it('needs both account and Region', async () => {
    const { account: id } = formData.target;
    expect(await errorsOf(targetPickerField, {}, {})).toEqual([
      'Choose an account.',
    ]);
    expect(await errorsOf(targetPickerField, { account: id }, {})).toEqual([
      'Choose a Region.',
    ]);
    const mars = { account: id, region: 'mars-north-1' };
    expect(await errorsOf(targetPickerField, mars, {})).toEqual([
      `"mars-north-1": Is not a Region that is open for provisioning in account ${id}. Choose one of: eu-west-1, us-east-1.`,
    ]);
    const silent = {
      getProvisioningTargets: async () => {
        throw new Error('no');
      },
    };
    expect(await errorsOf(targetPickerField, mars, {}, silent)).toEqual([
      expect.stringMatching(/^"mars-north-1": Is not a Region that offers/),
    ]);
    expect(
      await errorsOf(targetPickerField, formData.target, formData),
    ).toEqual([]);
  });
});

describe('MwaaPlanPreview', () => {
  it('shows what the form would create, judged and priced', async () => {
    const { container } = renderForm('preview', 'MwaaPlanPreview', {
      initialState: formData,
    });
    expect(
      await screen.findByText(/^All \d+ requirements are met$/),
    ).toBeInTheDocument();
    expect(screen.getByText(/^About \$[\d.,]+ a month$/)).toBeInTheDocument();
    expect(
      // The picture is loaded when it is needed.
      await screen.findAllByRole(
        'button',
        { name: /^mwaa-etl.*NAT gateway$/ },
        { timeout: 10_000 },
      ),
    ).toHaveLength(2);
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('follows the form', async () => {
    renderForm('preview', 'MwaaPlanPreview', {
      initialState: formData,
      properties: { name: { title: 'Name', type: 'string' } },
    });
    await screen.findByText(/^All \d+ requirements are met$/);
    await userEvent.type(screen.getByLabelText('Name'), ' x');
    expect(
      await screen.findByText('This cannot be created as it is'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Contains " "/)).toBeInTheDocument();
  });

  it('asks for what is missing', async () => {
    renderForm('preview', 'MwaaPlanPreview');
    expect(
      await screen.findByText(/^Fill in the fields above/),
    ).toBeInTheDocument();
  });

  it('offers to try again when the account cannot be read', async () => {
    const getRegionFacts = jest.fn(async () => regionFacts());
    getRegionFacts.mockRejectedValueOnce(new Error('denied'));
    renderForm('preview', 'MwaaPlanPreview', {
      api: { getRegionFacts },
      initialState: formData,
    });
    expect(await screen.findByText('denied')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/^All \d+ requirements are met$/),
    ).toBeInTheDocument();
  });

  it('lets nothing through that cannot be planned', async () => {
    expect(await errorsOf(planPreviewField, '', formData)).toEqual([]);
    expect(
      await errorsOf(planPreviewField, '', { ...formData, name: 'taken' }),
    ).toEqual([expect.stringMatching(/^name: .*exists/)]);
  });
});
