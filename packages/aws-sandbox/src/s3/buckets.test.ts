import { clientsFor, credentialsOf } from '../__testUtils__/clients';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();
const s3 = () => test.clients.s3;

describe('buckets', () => {
  const elsewhere = () => clientsFor(test.url, { region: 'eu-west-1' }).s3;
  const others = () =>
    clientsFor(test.url, { credentials: credentialsOf('444455556666') }).s3;
  const european = {
    Bucket: 'in-europe',
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' as const },
  };

  it('have names that are unique across accounts', async () => {
    await s3().createBucket({ Bucket: 'unique' });
    expect(await codeOf(others().createBucket({ Bucket: 'unique' }))).toBe(
      'BucketAlreadyExists',
    );
    // In us-east-1 one may create one's own bucket again, elsewhere not.
    expect(await codeOf(s3().createBucket({ Bucket: 'unique' }))).toBe('OK');
    await elsewhere().createBucket(european);
    expect(await codeOf(elsewhere().createBucket(european))).toBe(
      'BucketAlreadyOwnedByYou',
    );
    expect(await codeOf(s3().createBucket({ Bucket: 'No_Good' }))).toBe(
      'InvalidBucketName',
    );
  });

  it('are in one Region', async () => {
    expect(
      await codeOf(
        elsewhere().createBucket({
          Bucket: 'nowhere',
          CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' },
        }),
      ),
    ).toBe('IllegalLocationConstraintException');
    expect(
      (await s3().getBucketLocation({ Bucket: 'in-europe' }))
        .LocationConstraint,
    ).toBe('eu-west-1');
    expect(
      await codeOf(s3().getBucketVersioning({ Bucket: 'in-europe' })),
    ).toBe('PermanentRedirect');
  });

  it('are their owner’s', async () => {
    expect(
      await codeOf(others().getBucketVersioning({ Bucket: 'unique' })),
    ).toBe('AccessDenied');
    expect(await codeOf(s3().getBucketVersioning({ Bucket: 'nosuch' }))).toBe(
      'NoSuchBucket',
    );
  });

  it('say what they do not have', async () => {
    const Bucket = 'unique';
    expect(await codeOf(s3().getBucketPolicy({ Bucket }))).toBe(
      'NoSuchBucketPolicy',
    );
    expect(await codeOf(s3().getBucketTagging({ Bucket }))).toBe(
      'NoSuchTagSet',
    );
    await s3().deletePublicAccessBlock({ Bucket });
    expect(await codeOf(s3().getPublicAccessBlock({ Bucket }))).toBe(
      'NoSuchPublicAccessBlockConfiguration',
    );
  });

  it('block policies that are public', async () => {
    const Bucket = 'guarded';
    await s3().createBucket({ Bucket });
    const Policy = JSON.stringify({
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: '*',
        },
      ],
    });
    expect(await codeOf(s3().putBucketPolicy({ Bucket, Policy }))).toBe(
      'AccessDenied',
    );
    expect(await codeOf(s3().putBucketPolicy({ Bucket, Policy: '{' }))).toBe(
      'MalformedPolicy',
    );
  });

  it('are not deleted with anything in them', async () => {
    const Bucket = 'full';
    await s3().createBucket({ Bucket });
    for (const Key of ['a/1', 'a/2', 'b', 'c']) {
      await s3().putObject({ Bucket, Key, Body: Key });
    }
    const folded = await s3().listObjectsV2({
      Bucket,
      Delimiter: '/',
      MaxKeys: 2,
    });
    expect(folded.CommonPrefixes).toEqual([{ Prefix: 'a/' }]);
    expect(folded.Contents!.map(({ Key }) => Key)).toEqual(['b']);
    const rest = await s3().listObjectsV2({
      Bucket,
      Delimiter: '/',
      ContinuationToken: folded.NextContinuationToken,
    });
    expect(rest.Contents!.map(({ Key }) => Key)).toEqual(['c']);
    expect(await codeOf(s3().deleteBucket({ Bucket }))).toBe('BucketNotEmpty');
    for (const Key of ['a/1', 'a/2', 'b', 'c']) {
      await s3().deleteObject({ Bucket, Key });
    }
    expect(await codeOf(s3().getObject({ Bucket, Key: 'b' }))).toBe(
      'NoSuchKey',
    );
    await s3().deleteBucket({ Bucket });
  });
});
