export { mwaaTranslationRef } from './mwaaTranslationRef';
export {
  useMwaaTranslation,
  type MwaaMessageKey,
  type MwaaTranslate,
} from './useMwaaTranslation';
