import {
  additionalEndpointServices,
  airflowVersions,
  compareVersions,
  defaultAirflowVersion,
  endpointServiceName,
  endpointServicesOf,
  environmentClass,
  environmentClasses,
  environmentLimits,
  isZoneSupported,
  region,
  regions,
  unsupportedZoneIds,
} from './index';

describe('dated data', () => {
  it('says when and where each table was read', () => {
    for (const table of [
      airflowVersions,
      environmentClasses,
      environmentLimits,
      regions,
      unsupportedZoneIds,
      additionalEndpointServices,
    ]) {
      expect(table.asOf).toMatch(/^\d{4}-\d{2}$/);
      expect(table.source).not.toBe('');
    }
  });

  it('lists versions newest first and compares them by number', () => {
    const versions = airflowVersions.values.map(v => v.version);
    expect([...versions].sort((a, b) => compareVersions(b, a))).toEqual(
      versions,
    );
    expect(versions[0]).toBe(defaultAirflowVersion);
    expect(compareVersions('2.9.2', '2.10.1')).toBeLessThan(0);
    expect(compareVersions('3.0', '3.0.0')).toBe(0);
    expect(compareVersions('unresolved:Version', '3.0.0')).toBe(0);
  });

  it('asks for five endpoints without fail today, and for ten in 2022', () => {
    expect(
      endpointServicesOf('current')
        .filter(s => s.absence.current === 'fail')
        .map(s => s.name),
    ).toEqual(['s3', 'sqs', 'logs', 'monitoring', 'kms']);
    expect(endpointServicesOf('strict-2022')).toHaveLength(10);
  });

  it('knows the limits of each class', () => {
    expect(environmentClass('mw1.micro')).toMatchObject({
      schedulers: { min: 1, max: 1 },
      autoscaling: false,
    });
    expect(environmentClass('mw1.small')).toMatchObject({
      dags: 50,
      schedulers: { min: 2, max: 5 },
    });
    expect(environmentClass('mw1.huge')).toBeUndefined();
  });

  it('knows Regions and the zone that MWAA does not work in', () => {
    expect(region('us-east-1')?.title).toBe('US East (N. Virginia)');
    expect(region('mars-1')).toBeUndefined();
    expect(isZoneSupported('use1-az3')).toBe(false);
    expect(isZoneSupported('use1-az1')).toBe(true);
  });

  it.each([
    ['us-east-1', 's3', 'Gateway', 'com.amazonaws.us-east-1.s3'],
    ['us-gov-west-1', 'sqs', 'Interface', 'com.amazonaws.us-gov-west-1.sqs'],
    // In China some services have another prefix, and a gateway never has it.
    ['cn-north-1', 's3', 'Gateway', 'com.amazonaws.cn-north-1.s3'],
    ['cn-north-1', 's3', 'Interface', 'cn.com.amazonaws.cn-north-1.s3'],
    ['cn-north-1', 'sqs', 'Interface', 'cn.com.amazonaws.cn-north-1.sqs'],
    ['cn-northwest-1', 'kms', 'Interface', 'com.amazonaws.cn-northwest-1.kms'],
    ['cn-north-1', 'logs', 'Interface', 'com.amazonaws.cn-north-1.logs'],
  ] as const)('names the endpoint service of %s %s %s', (...all) => {
    const [place, name, type, expected] = all;
    expect(endpointServiceName(place, name, type)).toBe(expected);
  });

  it('takes names and windows as the API does', () => {
    const { name, maintenanceWindow } = environmentLimits.values;
    expect('etl-prod_1').toMatch(name.pattern);
    expect('1etl').not.toMatch(name.pattern);
    expect('SUN:03:30').toMatch(maintenanceWindow);
    expect('SUN:03:15').not.toMatch(maintenanceWindow);
    expect('SUN:24:00').not.toMatch(maintenanceWindow);
  });
});
