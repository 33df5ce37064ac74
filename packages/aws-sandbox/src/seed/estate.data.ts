import type { SeedEnvironment } from './model';

const FIRST = { account: '111122223333', region: 'us-east-1' };
const SECOND = { account: '444455556666', region: 'eu-west-1' };

/** Accounts worth looking at: healthy environments, and one with each disease. */
export const estate: SeedEnvironment[] = [
  {
    ...FIRST,
    name: 'analytics-prod',
    cidr: '10.10.0.0/16',
    network: { routing: 'public', natGateways: 2, defaultRoutes: true },
    settings: {
      AirflowVersion: '2.10.3',
      EnvironmentClass: 'mw1.medium',
      WebserverAccessMode: 'PUBLIC_ONLY',
      Tags: {
        'backstage:owner': 'group:default/data-platform',
        'backstage:system': 'analytics',
        'backstage:mwaa-routing': 'public',
        stage: 'production',
      },
    },
    ageInDays: 210,
  },
  {
    ...FIRST,
    name: 'marketing-daily',
    cidr: '10.20.0.0/16',
    network: { routing: 'public', natGateways: 2, defaultRoutes: true },
    settings: {
      AirflowVersion: '2.9.2',
      EnvironmentClass: 'mw1.small',
      WebserverAccessMode: 'PUBLIC_ONLY',
      Tags: {
        'backstage:owner': 'group:default/marketing-analytics',
        'backstage:system': 'campaigns',
        stage: 'production',
      },
    },
    disease: 'self rule lost',
    ageInDays: 96,
  },
  {
    ...FIRST,
    name: 'fraud-scoring',
    cidr: '10.30.0.0/16',
    network: { routing: 'public', natGateways: 1, defaultRoutes: true },
    settings: {
      AirflowVersion: '3.0.6',
      EnvironmentClass: 'mw1.large',
      WebserverAccessMode: 'PRIVATE_ONLY',
      Tags: {
        'backstage:owner': 'group:default/risk',
        'backstage:system': 'fraud',
        'backstage:mwaa-routing': 'public',
        stage: 'production',
      },
    },
    disease: 'routes astray',
    ageInDays: 41,
  },
  {
    ...SECOND,
    name: 'billing-etl',
    cidr: '10.40.0.0/16',
    network: { routing: 'private', natGateways: 0, defaultRoutes: false },
    settings: {
      AirflowVersion: '2.10.3',
      EnvironmentClass: 'mw1.small',
      WebserverAccessMode: 'PRIVATE_ONLY',
      Tags: {
        'backstage:owner': 'group:default/finance',
        'backstage:system': 'billing',
        'backstage:mwaa-routing': 'private',
        stage: 'production',
      },
    },
    ageInDays: 320,
  },
  {
    ...SECOND,
    name: 'reporting',
    cidr: '10.50.0.0/16',
    network: { routing: 'public', natGateways: 1, defaultRoutes: true },
    settings: {
      AirflowVersion: '2.8.1',
      EnvironmentClass: 'mw1.small',
      WebserverAccessMode: 'PUBLIC_ONLY',
      Tags: { 'backstage:system': 'reporting', stage: 'test' },
    },
    disease: 'replies denied',
    ageInDays: 150,
  },
  {
    ...SECOND,
    name: 'ml-training',
    cidr: '10.60.0.0/16',
    network: { routing: 'public', natGateways: 0, defaultRoutes: false },
    settings: {
      AirflowVersion: '3.2.1',
      EnvironmentClass: 'mw1.micro',
      WebserverAccessMode: 'PRIVATE_ONLY',
      Tags: { 'backstage:owner': 'group:default/machine-learning' },
    },
    ageInDays: 2,
  },
];
