import { request } from 'node:http';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();

/** A request as some other client than the SDK would send it. */
function send(options: {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  service?: string;
}): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(test.url);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        method: options.method ?? 'GET',
        path: options.path,
        headers: {
          ...(options.service && {
            authorization: `AWS4-HMAC-SHA256 Credential=AKIASANDBOX00000PORTAL/20260901/us-east-1/${options.service}/aws4_request, SignedHeaders=host, Signature=0`,
          }),
          ...options.headers,
        },
      },
      response => {
        let body = '';
        response.on('data', chunk => (body += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode!, body }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('protocols', () => {
  it('answers CloudWatch in the query protocol too, as the AWS CLI speaks it', async () => {
    const { status, body } = await send({
      method: 'POST',
      path: '/',
      service: 'monitoring',
      headers: form,
      body: 'Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=a&AlarmNames.member.2=b',
    });
    expect(status).toBe(200);
    expect(body).toContain(
      '<DescribeAlarmsResult><CompositeAlarms></CompositeAlarms>',
    );
  });

  it('answers a query in the URL', async () => {
    const { body } = await send({
      path: '/?Action=GetCallerIdentity&Version=2011-06-15',
      service: 'sts',
    });
    expect(body).toContain('<Account>111122223333</Account>');
  });

  it('takes a bucket from the host name', async () => {
    await test.clients.s3.createBucket({ Bucket: 'in-the-host' });
    const { body } = await send({
      path: '/?location',
      service: 's3',
      headers: { host: 'in-the-host.localhost:7008' },
    });
    expect(body).toContain('<LocationConstraint');
  });

  it('takes the host from the URL of a client that uses it as a proxy', async () => {
    const { status, body } = await send({
      path: 'http://api.localhost:7008/environments?MaxResults=1',
      service: 'airflow',
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: '{"Environments":[]}',
    });
  });

  it('takes the frames off a streamed upload', async () => {
    await test.clients.s3.createBucket({ Bucket: 'streamed' });
    await send({
      method: 'PUT',
      path: '/streamed/key',
      service: 's3',
      headers: { 'content-encoding': 'aws-chunked' },
      body: '5;chunk-signature=0\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AA\r\n\r\n',
    });
    const { Body } = await test.clients.s3.getObject({
      Bucket: 'streamed',
      Key: 'key',
    });
    expect(await Body!.transformToString()).toBe('hello world');
  });

  it('refuses what is not signed, in the form of the service', async () => {
    const ec2 = await send({
      method: 'POST',
      path: '/',
      headers: form,
      body: 'Action=DescribeVpcs&Version=2016-11-15',
    });
    expect(ec2.body).toContain(
      '<Response><Errors><Error><Code>AuthFailure</Code>',
    );
    const kms = await send({
      method: 'POST',
      path: '/',
      headers: {
        'x-amz-target': 'TrentService.ListKeys',
        'content-type': 'application/x-amz-json-1.1',
      },
      body: '{}',
    });
    expect(JSON.parse(kms.body).__type).toBe('MissingAuthenticationToken');
  });

  it('refuses what is not JSON', async () => {
    const { status, body } = await send({
      method: 'POST',
      path: '/',
      service: 'kms',
      headers: { 'x-amz-target': 'TrentService.CreateKey' },
      body: '{',
    });
    expect(status).toBe(400);
    expect(JSON.parse(body).__type).toBe('SerializationException');
  });

  it('says honestly what it does not offer', async () => {
    await expect(test.clients.sqs.listQueues({})).rejects.toMatchObject({
      name: 'UnknownService',
      message: expect.stringContaining('"sqs"'),
      $metadata: expect.objectContaining({ httpStatusCode: 501 }),
    });
    expect(await codeOf(test.clients.ec2.describeImages({}))).toBe(
      'InvalidAction',
    );
    expect(await codeOf(test.clients.kms.listGrants({ KeyId: 'x' }))).toBe(
      'UnknownOperationException',
    );
    expect(
      await codeOf(test.clients.s3.getBucketAcl({ Bucket: 'in-the-host' })),
    ).toBe('NotImplemented');
    expect(
      await codeOf(
        test.clients.airflow.publishMetrics({
          EnvironmentName: 'x',
          MetricData: [],
        }),
      ),
    ).toBe('UnknownOperationException');
  });
});
