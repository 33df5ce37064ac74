import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { translationApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import {
  createFieldValidation,
  Stepper,
} from '@backstage/plugin-scaffolder-react/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import { mwaaApiRef } from '../api/mwaaApiRef';
import * as formFields from '../formFields/formFields';
import { regionFacts, usable } from './facts';

/** A backend with an account to provision in. */
export const workingApi: Partial<MwaaApi> = {
  getRegionFacts: async place =>
    regionFacts({
      ...place,
      vpcs: [{ VpcId: 'vpc-77', CidrBlocks: ['10.77.0.0/16'] }],
    }),
  getUsableResources: async () => usable([]),
};

/** A form of these steps with all of the plugin's fields, as the scaffolder draws it. */
export function renderSteps(
  steps: Array<{ title: string; schema: JsonObject }>,
  options: {
    api?: Partial<MwaaApi>;
    initialState?: JsonObject;
    secrets?: Record<string, string>;
    entities?: Entity[];
    beside?: JSX.Element;
    onCreate?: (values: unknown) => Promise<void>;
  } = {},
) {
  const extensions = Object.values(formFields).map(({ schema, ...rest }) => ({
    ...rest,
    schema: schema.schema,
  }));
  return renderInTestApp(
    <main>
      <SecretsContextProvider initialSecrets={options.secrets}>
        <Stepper
          manifest={{ title: 'Environment', steps }}
          // The extensions differ in what their values are.
          extensions={extensions as never}
          initialState={(options.initialState ?? {}) as never}
          onCreate={options.onCreate ?? (async () => {})}
        />
        {options.beside}
      </SecretsContextProvider>
    </main>,
    {
      apis: [
        [mwaaApiRef, options.api ?? workingApi],
        [catalogApiRef, catalogApiMock({ entities: options.entities })],
      ],
    },
  );
}

/** What a field's validation says of a value in a form. */
export async function fieldErrors(
  field: { validation: (...args: never[]) => void | Promise<void> },
  value: unknown,
  formData: JsonObject,
  uiOptions: JsonObject = {},
  api: Partial<MwaaApi> = workingApi,
): Promise<string[]> {
  const apis = new Map<string, unknown>([
    [translationApiRef.id, mockApis.translation()],
    [mwaaApiRef.id, api],
  ]);
  const apiHolder = { get: ref => apis.get(ref.id) } as ApiHolder;
  const validation = createFieldValidation();
  const uiSchema = { 'ui:options': uiOptions };
  await field.validation(
    ...([
      value,
      validation,
      { apiHolder, formData, schema: {}, uiSchema },
    ] as never[]),
  );
  return validation.__errors ?? [];
}
