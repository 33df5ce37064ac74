import type { Dated } from './types';

/** A Region that offers MWAA. @public */
export interface Region {
  /** For example `eu-central-1`. */
  name: string;
  /** As the console names it: `Europe (Frankfurt)`. */
  title: string;
  partition: 'aws' | 'aws-cn';
}

const commercial: Array<[name: string, title: string]> = [
  ['af-south-1', 'Africa (Cape Town)'],
  ['ap-east-1', 'Asia Pacific (Hong Kong)'],
  ['ap-northeast-1', 'Asia Pacific (Tokyo)'],
  ['ap-northeast-2', 'Asia Pacific (Seoul)'],
  ['ap-northeast-3', 'Asia Pacific (Osaka)'],
  ['ap-south-1', 'Asia Pacific (Mumbai)'],
  ['ap-south-2', 'Asia Pacific (Hyderabad)'],
  ['ap-southeast-1', 'Asia Pacific (Singapore)'],
  ['ap-southeast-2', 'Asia Pacific (Sydney)'],
  ['ap-southeast-3', 'Asia Pacific (Jakarta)'],
  ['ap-southeast-4', 'Asia Pacific (Melbourne)'],
  ['ap-southeast-5', 'Asia Pacific (Malaysia)'],
  ['ap-southeast-7', 'Asia Pacific (Thailand)'],
  ['ca-central-1', 'Canada (Central)'],
  ['ca-west-1', 'Canada West (Calgary)'],
  ['eu-central-1', 'Europe (Frankfurt)'],
  ['eu-central-2', 'Europe (Zurich)'],
  ['eu-north-1', 'Europe (Stockholm)'],
  ['eu-south-1', 'Europe (Milan)'],
  ['eu-south-2', 'Europe (Spain)'],
  ['eu-west-1', 'Europe (Ireland)'],
  ['eu-west-2', 'Europe (London)'],
  ['eu-west-3', 'Europe (Paris)'],
  ['il-central-1', 'Israel (Tel Aviv)'],
  ['me-central-1', 'Middle East (UAE)'],
  ['me-south-1', 'Middle East (Bahrain)'],
  ['sa-east-1', 'South America (São Paulo)'],
  ['us-east-1', 'US East (N. Virginia)'],
  ['us-east-2', 'US East (Ohio)'],
  ['us-west-1', 'US West (N. California)'],
  ['us-west-2', 'US West (Oregon)'],
];

const china: Array<[name: string, title: string]> = [
  ['cn-north-1', 'China (Beijing)'],
  ['cn-northwest-1', 'China (Ningxia)'],
];

/**
 * The Regions that offer MWAA, by name.
 *
 * @public
 */
export const regions: Dated<readonly Region[]> = {
  asOf: '2026-09',
  source: 'botocore 1.43.107, endpoints.json, service airflow',
  values: [
    ...commercial.map(([name, title]) => ({
      name,
      title,
      partition: 'aws' as const,
    })),
    ...china.map(([name, title]) => ({
      name,
      title,
      partition: 'aws-cn' as const,
    })),
  ],
};

/** The Region of that name, or undefined where MWAA is not offered. @public */
export function region(name: string): Region | undefined {
  return regions.values.find(r => r.name === name);
}

/**
 * Ids of the Availability Zones that MWAA does not work in. Ids, not names:
 * a zone's name differs between accounts, its id does not.
 *
 * @public
 */
export const unsupportedZoneIds: Dated<readonly string[]> = {
  asOf: '2026-09',
  source: 'Amazon MWAA User Guide, About networking on Amazon MWAA',
  values: ['use1-az3'],
};

/** Whether MWAA works in the zone of that id. @public */
export function isZoneSupported(zoneId: string): boolean {
  return !unsupportedZoneIds.values.includes(zoneId);
}
