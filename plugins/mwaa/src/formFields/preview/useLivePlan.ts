import { useApi } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { useEffect, useMemo, useState } from 'react';
import { mwaaApiRef } from '../../api/mwaaApiRef';
import { readRegionFacts } from '../regionFacts';
import { readExisting } from '../vpcSnapshot';
import { isWorthPlanning, requestFromForm } from '../requestFromForm';
import { previewPlan, type PlanPreview } from './previewPlan';

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
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<
    Pick<LivePlan, 'preview' | 'error'> & { of: string }
  >({ preview: null, error: null, of: '' });

  // The form hands over a new object at every render: its text is compared.
  const text = JSON.stringify(requestFromForm(formData));
  const request = useMemo(() => requestFromForm(formData), [text]); // eslint-disable-line react-hooks/exhaustive-deps
  const incomplete = !isWorthPlanning(request);
  const of = `${attempt} ${text}`;

  useEffect(() => {
    if (incomplete) {
      return undefined;
    }
    let stale = false;
    const timer = setTimeout(async () => {
      try {
        const [facts, existing] = await Promise.all([
          readRegionFacts(api, request),
          readExisting(api, request),
        ]);
        if (!stale) {
          const preview = previewPlan(request, facts, existing);
          setState({ preview, error: null, of });
        }
      } catch (error) {
        if (!stale) {
          setState({ preview: null, error: error as Error, of });
        }
      }
    }, DEBOUNCE_MILLISECONDS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [api, request, incomplete, of]);

  return {
    incomplete,
    preview: incomplete ? null : state.preview,
    pending: !incomplete && state.of !== of,
    error: incomplete ? null : state.error,
    retry: () => setAttempt(count => count + 1),
  };
}
