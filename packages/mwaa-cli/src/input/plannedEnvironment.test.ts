import { plannedEnvironment } from './plannedEnvironment';

describe('an environment that does not exist yet', () => {
  it.each([
    ['us-east-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ])('has the ARNs of its Region’s partition: %s', (region, partition) => {
    expect(
      plannedEnvironment({
        subnets: 'subnet-1,subnet-2',
        'security-groups': 'sg-1',
        account: '111122223333',
        bucket: 'etl-dags',
        region,
      }),
    ).toMatchObject({
      Arn: `arn:${partition}:airflow:${region}:111122223333:environment/planned`,
      SourceBucketArn: `arn:${partition}:s3:::etl-dags`,
    });
  });
});
