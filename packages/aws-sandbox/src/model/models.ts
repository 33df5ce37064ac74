import * as acm from '@aws-sdk/client-acm';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as s3 from '@aws-sdk/client-s3';
import * as quotas from '@aws-sdk/client-service-quotas';
import * as sts from '@aws-sdk/client-sts';
import { mwaaShapes } from './mwaaShapes';
import { ServiceModel } from './serviceModel';

function query(version: string, host: string): ServiceModel['query'] {
  return { version, namespace: `http://${host}/doc/${version}/` };
}

/**
 * AWS's published models. All but MWAA's come with the official clients, whose
 * newer versions carry them as data; MWAA's client is an older one.
 */
export const serviceModels: ServiceModel[] = [
  {
    name: 'ec2',
    iamPrefix: 'ec2',
    dialect: 'ec2',
    query: query('2016-11-15', 'ec2.amazonaws.com'),
    shapes: ec2,
  },
  {
    name: 'sts',
    iamPrefix: 'sts',
    dialect: 'query',
    query: query('2011-06-15', 'sts.amazonaws.com'),
    shapes: sts,
  },
  {
    name: 'cloudformation',
    iamPrefix: 'cloudformation',
    dialect: 'query',
    query: query('2010-05-15', 'cloudformation.amazonaws.com'),
    shapes: cloudformation,
  },
  {
    name: 'iam',
    iamPrefix: 'iam',
    dialect: 'query',
    query: query('2010-05-08', 'iam.amazonaws.com'),
    shapes: iam,
  },
  {
    name: 'monitoring',
    iamPrefix: 'cloudwatch',
    dialect: 'query',
    query: query('2010-08-01', 'monitoring.amazonaws.com'),
    target: 'GraniteServiceVersion20100801',
    shapes: cloudwatch,
  },
  {
    name: 'acm',
    iamPrefix: 'acm',
    dialect: 'json',
    target: 'CertificateManager',
    shapes: acm,
  },
  {
    name: 'logs',
    iamPrefix: 'logs',
    dialect: 'json',
    target: 'Logs_20140328',
    shapes: logs,
  },
  {
    name: 'kms',
    iamPrefix: 'kms',
    dialect: 'json',
    target: 'TrentService',
    shapes: kms,
  },
  {
    name: 'servicequotas',
    iamPrefix: 'servicequotas',
    dialect: 'json',
    target: 'ServiceQuotasV20190624',
    shapes: quotas,
  },
  {
    name: 's3',
    iamPrefix: 's3',
    dialect: 'rest-xml',
    shapes: s3,
  },
  {
    name: 'airflow',
    iamPrefix: 'airflow',
    dialect: 'rest-json',
    shapes: mwaaShapes,
  },
];

/** The model of the service with this name in the credential scope. */
export function serviceModel(name: string): ServiceModel | undefined {
  return serviceModels.find(model => model.name === name);
}
