import {
  useTranslationRef,
  type TranslationFunction,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { mwaaTranslationRef } from './mwaaTranslationRef';

type Messages =
  typeof mwaaTranslationRef extends TranslationRef<string, infer TMessages>
    ? TMessages
    : never;

/**
 * A key of one of this plugin's messages that needs neither values nor a
 * count, so that it can stand in a record beside an icon.
 */
export type MwaaMessageKey = {
  [TKey in keyof Messages & string]: TKey extends `${string}_${'one' | 'other'}`
    ? never
    : Messages[TKey] extends `${string}{{${string}`
      ? never
      : TKey;
}[keyof Messages & string];

/** Says one of this plugin's messages in the language of the app. */
export type MwaaTranslate = TranslationFunction<Messages>;

/** This plugin's messages in the language of the app. */
export function useMwaaTranslation(): { t: MwaaTranslate } {
  return useTranslationRef(mwaaTranslationRef);
}
