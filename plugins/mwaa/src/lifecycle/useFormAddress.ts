import { useRouteRef } from '@backstage/core-plugin-api';
import type { EnvironmentArn } from 'backstage-plugin-mwaa-common';
import { useCallback } from 'react';
import { createFromTemplateRouteRef } from '../routes';

/** The forms of this product, by the names of their templates. */
export type LifecycleForm = 'mwaa-repair' | 'mwaa-update' | 'mwaa-decommission';

type Address = (
  form: LifecycleForm,
  environment: Pick<EnvironmentArn, 'account' | 'name' | 'region'>,
  more?: Record<string, unknown>,
) => string;

/** Gives the address of a form, filled in with the environment. */
export function useFormAddress(): Address {
  const route = useRouteRef(createFromTemplateRouteRef);
  return useCallback(
    (templateName, { account, name, region }, more = {}) => {
      const form = { namespace: 'default', templateName };
      // By custom the scaffolder is there; an app that has bound none is let off.
      const path = route?.(form) ?? `/create/templates/default/${templateName}`;
      const formData = { environment: { account, region, name }, ...more };
      return `${path}?formData=${encodeURIComponent(JSON.stringify(formData))}`;
    },
    [route],
  );
}
