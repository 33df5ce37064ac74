import {
  GetEnvironmentCommand,
  paginateListEnvironments,
  type Environment,
} from '@aws-sdk/client-mwaa';
import type { Reader } from './Reader';

/**
 * `GetEnvironment`, without the values of Airflow's options: they may be
 * secrets, and nobody beyond this function needs them.
 */
export async function readEnvironment(
  reader: Reader,
  Name: string,
): Promise<Environment> {
  const { Environment: environment } = await reader.send(
    'airflow:GetEnvironment',
    new GetEnvironmentCommand({ Name }),
  );
  const { AirflowConfigurationOptions: airflowOptions, ...rest } =
    environment ?? {};
  return {
    ...rest,
    ...(airflowOptions && {
      AirflowConfigurationOptions: Object.fromEntries(
        Object.keys(airflowOptions).map(option => [option, '***']),
      ),
    }),
  };
}

/** The names of all environments of the account and Region. */
export function readEnvironmentNames(reader: Reader): Promise<string[]> {
  return reader.list(
    'airflow:ListEnvironments',
    paginateListEnvironments,
    {},
    page => page.Environments,
    25,
  );
}
