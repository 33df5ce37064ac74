import {
  translationApiRef,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import { mwaaTranslationRef, type MwaaTranslate } from '../translation';

/**
 * This plugin's messages for code that is no component, such as the validation
 * of a form field; waits for the language to be loaded.
 */
export function translateOutsideReact(
  apiHolder: ApiHolder,
): Promise<MwaaTranslate> {
  const api = apiHolder.get(translationApiRef);
  if (!api) {
    throw new Error('The app has no translation API');
  }
  const snapshot = api.getTranslation(mwaaTranslationRef);
  if (snapshot.ready) {
    return Promise.resolve(snapshot.t);
  }
  return new Promise((resolve, reject) => {
    const subscription = api.translation$(mwaaTranslationRef).subscribe({
      next: next => {
        if (next.ready) {
          subscription.unsubscribe();
          resolve(next.t);
        }
      },
      error: reject,
    });
  });
}
