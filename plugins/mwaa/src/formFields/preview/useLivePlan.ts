import { useApi } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { MwaaApi } from 'backstage-plugin-mwaa-common';
import type { EnvironmentRequest } from 'mwaa-network';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { regionFacts } from '../../api/queries';
import {
  errorOf,
  isUnderWay,
  readThrough,
  useReading,
  valueOf,
} from '../../reading';
import { isWorthPlanning, requestFromForm } from '../requestFromForm';
import { previewPlan, type PlanPreview } from './previewPlan';
import { readExisting } from './readExisting';
import { useRested } from './useRested';

const DEBOUNCE_MILLISECONDS = 400;

/** How far the preview of a form has come. */
export interface LivePlan {
  /** The form lacks something without which there is no plan. */
  incomplete: boolean;
  /** The newest that was worked out; older than the form while `pending`. */
  preview: PlanPreview | null;
  pending: boolean;
  /** Why what the account offers could not be read. */
  error: Error | null;
  retry: () => void;
}

/**
 * Works out what the form would make, a moment after it last changed. What
 * the account offers is read once; the rest needs no request.
 */
export function useLivePlan(formData: JsonObject): LivePlan {
  const api = useApi(mwaaApiRef);
  const request = requestFromForm(formData);
  const incomplete = !isWorthPlanning(request);
  // The form hands over a new object at every render: its text is compared.
  const text = JSON.stringify(request);
  const rested = useRested(text, DEBOUNCE_MILLISECONDS, !incomplete);
  const { reading, refresh } = useReading(
    rested === null
      ? null
      : {
          from: api,
          key: ['planPreview', rested],
          read: () => planOf(api, JSON.parse(rested)),
        },
    { keepsPrevious: true },
  );
  const error = errorOf(reading);
  return {
    incomplete,
    preview: incomplete || error ? null : (valueOf(reading) ?? null),
    pending: !incomplete && (rested !== text || isUnderWay(reading)),
    error: incomplete ? null : error,
    retry: refresh,
  };
}

async function planOf(
  api: MwaaApi,
  request: EnvironmentRequest,
): Promise<PlanPreview> {
  const [facts, existing] = await Promise.all([
    readThrough(regionFacts(api, request)),
    readExisting(api, request),
  ]);
  return previewPlan(request, facts, existing);
}
