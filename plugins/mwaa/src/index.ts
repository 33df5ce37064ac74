/**
 * Frontend plugin for Amazon MWAA: the network and health of managed Airflow
 * environments on their entity pages, and form fields to provision them. This
 * entry point is for the current frontend system; `./legacy` for the former.
 *
 * @packageDocumentation
 */
export { mwaaPlugin as default } from './plugin';
export { mwaaApiRef, mwaaAuditApiRef } from './api/mwaaApiRef';
export { mwaaTranslationRef } from './translation';
export { isMwaaEnvironmentAvailable } from './entity/environmentReference';
export { requestFromForm } from './formFields/requestFromForm';
