import { accountOfArn, bucketOfArn, parseArn, roleOfArn } from './arn';

describe('an ARN', () => {
  it('is read into its parts, the resource with its colons', () => {
    expect(
      parseArn('arn:aws-cn:logs:cn-north-1:111122223333:log-group:a:*'),
    ).toEqual({
      partition: 'aws-cn',
      service: 'logs',
      region: 'cn-north-1',
      account: '111122223333',
      resource: 'log-group:a:*',
    });
  });

  it.each([undefined, '', 'dags', 'arn:aws:s3', 'urn:aws:s3:::dags'])(
    'is not %j',
    text => {
      expect(parseArn(text)).toBeUndefined();
    },
  );

  it.each([
    ['arn:aws:s3:::dags', 'dags'],
    ['arn:aws:s3:::dags/requirements.txt', 'dags'],
    ['arn:aws:s3:::', undefined],
    ['arn:aws:s3:us-east-1:111122223333:accesspoint/x', undefined],
    ['arn:aws:sns:::dags', undefined],
  ])('%s names the bucket %s', (arn, bucket) => {
    expect(bucketOfArn(arn)).toBe(bucket);
  });

  it.each([
    ['arn:aws:iam::111122223333:role/airflow', 'airflow'],
    ['arn:aws:iam::111122223333:role/service-role/airflow', 'airflow'],
    ['arn:aws:iam::111122223333:role/', undefined],
    ['arn:aws:iam::111122223333:user/airflow', undefined],
  ])('%s names the role %s', (arn, role) => {
    expect(roleOfArn(arn)).toBe(role);
  });

  it.each([
    ['arn:aws:iam::111122223333:role/airflow', '111122223333'],
    ['arn:aws:iam::aws:policy/x', undefined],
    ['arn:aws:s3:::dags', undefined],
  ])('%s is of account %s', (arn, account) => {
    expect(accountOfArn(arn)).toBe(account);
  });
});
