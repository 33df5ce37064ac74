import type { Environment } from '@aws-sdk/client-mwaa';
import type { EnvironmentDetails, EnvironmentSummary } from '../types';

/** What discovery needs of `GetEnvironment`'s answer. */
export function summaryOf(environment: Environment): EnvironmentSummary {
  return {
    name: environment.Name ?? '',
    arn: environment.Arn ?? '',
    status: environment.Status ?? '',
    airflowVersion: environment.AirflowVersion ?? '',
    environmentClass: environment.EnvironmentClass ?? '',
    webserverUrl: environment.WebserverUrl ?? '',
    createdAt: environment.CreatedAt?.toISOString() ?? '',
    tags: { ...environment.Tags },
  };
}

/** The same, with how the last update went. */
export function detailsOf(environment: Environment): EnvironmentDetails {
  const update = environment.LastUpdate;
  return {
    ...summaryOf(environment),
    lastUpdate: {
      status: update?.Status ?? '',
      errorCode: update?.Error?.ErrorCode ?? '',
      errorMessage: update?.Error?.ErrorMessage ?? '',
    },
  };
}
