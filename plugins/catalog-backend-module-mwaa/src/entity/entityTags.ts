import type { EnvironmentSummary } from 'backstage-plugin-mwaa-node';

/**
 * Tags to filter the catalog by, in the characters that the catalog takes:
 * `airflow-2-10-3`, `mw1-small`.
 */
export function entityTags(environment: EnvironmentSummary): string[] {
  const { airflowVersion, environmentClass } = environment;
  return [
    'airflow',
    ...(airflowVersion ? [`airflow-${airflowVersion}`] : []),
    environmentClass,
  ]
    .map(text =>
      text
        .toLocaleLowerCase('en-US')
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 63),
    )
    .filter(tag => tag !== '');
}
