/**
 * Amazon MWAA environments found in AWS, as entities of the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleMwaa as default } from './module';
export { MwaaEnvironmentEntityProvider } from './provider/MwaaEnvironmentEntityProvider';
export type { MwaaEnvironmentEntityProviderOptions } from './provider/MwaaEnvironmentEntityProvider';
