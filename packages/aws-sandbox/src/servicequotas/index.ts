import {
  GetServiceQuotaRequest,
  GetServiceQuotaResponse,
  ListServiceQuotasRequest,
  ListServiceQuotasResponse,
  ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import { quotaOf } from '../ec2/quotas';
import { AwsError, CallContext, Service } from '../kernel/types';
import { QuotaData, quotaData } from './quotas.data';

function toQuota(context: CallContext, quota: QuotaData): ServiceQuota {
  const { region, account } = context;
  return {
    ServiceCode: quota.serviceCode,
    ServiceName: quota.serviceName,
    QuotaCode: quota.code,
    QuotaArn: `arn:aws:servicequotas:${region}:${account}:${quota.serviceCode}/${quota.code}`,
    QuotaName: quota.name,
    Value:
      typeof quota.value === 'number'
        ? quota.value
        : quotaOf(context, quota.value),
    Unit: 'None',
    Adjustable: quota.adjustable,
    GlobalQuota: false,
    QuotaAppliedAtLevel: 'ACCOUNT',
  };
}

function noSuchResource(): AwsError {
  return new AwsError(
    'NoSuchResourceException',
    'The request failed because the specified service or quota does not exist.',
  );
}

function getServiceQuota(
  context: CallContext,
  input: GetServiceQuotaRequest,
): GetServiceQuotaResponse {
  const found = quotaData.find(
    quota =>
      quota.serviceCode === input.ServiceCode && quota.code === input.QuotaCode,
  );
  if (!found) {
    throw noSuchResource();
  }
  return { Quota: toQuota(context, found) };
}

function listServiceQuotas(
  context: CallContext,
  input: ListServiceQuotasRequest,
): ListServiceQuotasResponse {
  const { MaxResults = 100, NextToken } = input;
  const all = quotaData.filter(
    quota => quota.serviceCode === input.ServiceCode,
  );
  if (all.length === 0) {
    throw noSuchResource();
  }
  const start = NextToken
    ? all.findIndex(
        quota =>
          quota.code === Buffer.from(NextToken, 'base64url').toString('utf8'),
      )
    : 0;
  if (start < 0) {
    throw new AwsError(
      'InvalidPaginationTokenException',
      'Invalid input was provided.',
    );
  }
  const next = all[start + MaxResults];
  return {
    Quotas: all
      .slice(start, start + MaxResults)
      .map(quota => toQuota(context, quota)),
    NextToken: next && Buffer.from(next.code).toString('base64url'),
  };
}

/** Service Quotas, read only. */
export const serviceQuotasService: Service = {
  name: 'servicequotas',
  operations: {
    GetServiceQuota: getServiceQuota,
    ListServiceQuotas: listServiceQuotas,
  },
};
