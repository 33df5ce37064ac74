import { isError } from '@backstage/errors';
import { judge } from 'mwaa-network';
import type { OperationRecord } from '../../types';
import type { Perform } from './types';

export const getEnvironment: Perform = async (operation, { aws, signal }) => {
  try {
    const found = await aws.getEnvironment(environmentOf(operation), {
      signal,
    });
    return {
      type: 'environment',
      environment: {
        arn: found.arn,
        status: found.status,
        webserverUrl: found.webserverUrl,
        errorCode: found.lastUpdate.errorCode,
        errorMessage: found.lastUpdate.errorMessage,
      },
    };
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return { type: 'environment', environment: undefined };
    }
    throw error;
  }
};

/** Reads the network that was made, and judges it. */
export const judgeEnvironment: Perform = async (
  operation,
  { aws, profile, signal },
) => {
  const snapshot = await aws.collect(environmentOf(operation), { signal });
  const { routing } = operation.state;
  const verdict = judge(snapshot, { profile, ...(routing && { routing }) });
  return {
    type: 'verified',
    verdict: verdict.verdict,
    vpcId:
      snapshot.vpcs.status === 'read'
        ? (snapshot.vpcs.items[0]?.VpcId ?? '')
        : '',
    open: verdict.findings
      .filter(({ status }) => status === 'fail' || status === 'unknown')
      .map(
        ({ message, status, title }) =>
          `${status === 'fail' ? 'Fails' : 'Unknown'}: ${title}: ${message}`,
      ),
  };
};

function environmentOf(operation: OperationRecord) {
  return {
    account: operation.account,
    region: operation.region,
    name: operation.environmentName,
  };
}
