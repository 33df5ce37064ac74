import type { NetworkSnapshot } from 'mwaa-network';

/** Stands where a value was that may be a secret. */
export const REDACTED = '(not shown)';

/** The snapshot without the values of Airflow options. */
export function redact(snapshot: NetworkSnapshot): NetworkSnapshot {
  const { environment } = snapshot;
  if (environment.status !== 'read') return snapshot;
  return {
    ...snapshot,
    environment: {
      ...environment,
      items: environment.items.map(item =>
        item.AirflowConfigurationOptions
          ? {
              ...item,
              AirflowConfigurationOptions: Object.fromEntries(
                Object.keys(item.AirflowConfigurationOptions).map(name => [
                  name,
                  REDACTED,
                ]),
              ),
            }
          : item,
      ),
    },
  };
}
