/**
 * What MWAA offers. Source: MWAA user guide and API reference, September 2026.
 */
export const airflowVersions = [
  '3.3.1',
  '3.2.1',
  '3.0.6',
  '2.11.2',
  '2.11.0',
  '2.10.3',
  '2.10.1',
  '2.9.2',
  '2.8.1',
  '2.7.2',
];

/** From this version on a web server can be public and private at once. */
export const publicAndPrivateSince = '3.2.1';

export interface EnvironmentClass {
  name: string;
  schedulers: { least: number; most: number; usual: number };
  webservers: { least: number; most: number; usual: number };
  workers: { most: number; usual: number };
}

function scaling(name: string): EnvironmentClass {
  return {
    name,
    schedulers: { least: 2, most: 5, usual: 2 },
    webservers: { least: 2, most: 5, usual: 2 },
    workers: { most: 50, usual: 10 },
  };
}

export const environmentClasses: EnvironmentClass[] = [
  {
    name: 'mw1.micro',
    schedulers: { least: 1, most: 1, usual: 1 },
    webservers: { least: 1, most: 1, usual: 1 },
    workers: { most: 1, usual: 1 },
  },
  ...['small', 'medium', 'large', 'xlarge', '2xlarge'].map(size =>
    scaling(`mw1.${size}`),
  ),
];

/** Zones in which MWAA does not run. */
export const unsupportedZoneIds = ['use1-az3'];

export const environmentsPerRegion = 10;

/** How long MWAA takes, in seconds. */
export const mwaaSeconds = {
  /** Until its interfaces and endpoints are there. */
  interfaces: 180,
  create: 25 * 60,
  update: 12 * 60,
  delete: 8 * 60,
  /** How long it waits for endpoints that the customer is to make. */
  wait: 72 * 3600,
};

/** The account in which MWAA runs its own part. */
export const serviceAccount = '578510050023';
