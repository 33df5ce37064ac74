/** Logical ids that other pieces of the template have, and that end as these do. */
export const TAKEN_ENDPOINT_IDS: readonly string[] = ['ClientVpnEndpoint'];

/** The logical id of a service's endpoint: `airflow.api` becomes `AirflowApiEndpoint`. */
export function endpointId(service: string): string {
  const words = service.split(/[^a-z0-9]+/);
  const camel = words.map(
    word => word.slice(0, 1).toUpperCase() + word.slice(1),
  );
  return `${camel.join('')}Endpoint`;
}
