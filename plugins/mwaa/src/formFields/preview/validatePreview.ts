import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { verdictLine } from '../../findings/VerdictSummary';
import { addProblems } from '../problems';
import { readExisting } from './readExisting';
import { readFacts } from '../readFacts';
import { requestFromForm } from '../requestFromForm';
import { translateOutsideReact } from '../translateOutsideReact';
import { previewPlan } from './previewPlan';

/**
 * What cannot be planned, or would fail the judge, goes no further. Where the
 * account cannot be read, the backend's own plan decides.
 */
export const validatePreview: CustomFieldValidator<string> = async (
  _value,
  field,
  { apiHolder, formData },
) => {
  const request = requestFromForm(formData);
  const api = apiHolder.get(mwaaApiRef);
  const facts = await readFacts(apiHolder, request);
  if (!api || !facts) return;
  const t = await translateOutsideReact(apiHolder);
  const vpc = await readExisting(api, request).then(
    existing => ({ existing }),
    () => null,
  );
  // Without the VPC the plan would say that there is none.
  if (!vpc) {
    return;
  }
  const preview = previewPlan(request, facts, vpc.existing);
  if (preview.kind === 'refused') {
    addProblems(field, preview.problems, t);
  } else if (preview.verdict.verdict === 'fail') {
    field.addError(verdictLine(preview.verdict, t));
  }
};
