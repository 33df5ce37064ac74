import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { vpcSnapshot } from '../../api/queries';
import { readThrough } from '../../reading';
import { requestFromForm } from '../requestFromForm';
import { translateOutsideReact } from '../translateOutsideReact';
import type { VpcChoice } from './schema';
import { vpcProblems } from './vpcProblems';

/** Two subnets in two zones. Where the VPC cannot be read, the backend's own plan decides. */
export const validateVpc: CustomFieldValidator<VpcChoice> = async (
  value,
  field,
  { apiHolder, formData },
) => {
  const t = await translateOutsideReact(apiHolder);
  const api = apiHolder.get(mwaaApiRef);
  const { account, owner, region } = requestFromForm(formData);
  const vpcId = value?.vpcId;
  const snapshot =
    api && vpcId && owner
      ? await readThrough(
          vpcSnapshot(api, { account, region, owner }, vpcId),
        ).catch(() => null)
      : null;
  for (const problem of vpcProblems(value ?? {}, snapshot, t)) {
    field.addError(problem);
  }
};
