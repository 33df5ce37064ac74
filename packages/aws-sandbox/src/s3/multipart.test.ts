import { createHash } from 'node:crypto';
import { clientsFor } from '../__testUtils__/clients';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();
const s3 = () => test.clients.s3;
const Bucket = 'bucket-of-parts';
const Key = 'dags/plugins.zip';
const PART = 5 * 1024 * 1024;
const md5 = (data: Buffer) => createHash('md5').update(data).digest();

describe('an upload in parts', () => {
  beforeAll(() => s3().createBucket({ Bucket }));

  const begin = async (key = Key) => {
    const { UploadId } = await s3().createMultipartUpload({
      Bucket,
      Key: key,
      ContentType: 'application/zip',
      Metadata: { by: 'me' },
    });
    return { Bucket, Key: key, UploadId: UploadId! };
  };
  const put = async (
    upload: Awaited<ReturnType<typeof begin>>,
    PartNumber: number,
    Body: Buffer,
  ) => {
    const { ETag } = await s3().uploadPart({ ...upload, PartNumber, Body });
    return { PartNumber, ETag: ETag! };
  };

  it('becomes one object, with the ETag of the parts', async () => {
    const bodies = [Buffer.alloc(PART, 'a'), Buffer.from('the rest')];
    const upload = await begin();
    const second = await put(upload, 7, bodies[1]);
    await put(upload, 2, Buffer.from('replaced'));
    const first = await put(upload, 2, bodies[0]);
    expect(await codeOf(s3().headObject({ Bucket, Key }))).toBe('NotFound');

    const { ETag } = await s3().completeMultipartUpload({
      ...upload,
      MultipartUpload: { Parts: [first, second] },
    });
    const digest = md5(Buffer.concat(bodies.map(md5))).toString('hex');
    expect(ETag).toBe(`"${digest}-2"`);
    const object = await s3().getObject({ Bucket, Key });
    expect(object).toMatchObject({
      ETag,
      ContentLength: PART + 8,
      ContentType: 'application/zip',
      Metadata: { by: 'me' },
    });
    const body = Buffer.from(await object.Body!.transformToByteArray());
    expect(body.equals(Buffer.concat(bodies))).toBe(true);
    expect(await codeOf(s3().listParts(upload))).toBe('NoSuchUpload');
  });

  it('is refused when its parts do not fit together', async () => {
    const upload = await begin();
    const small = await put(upload, 1, Buffer.from('small'));
    const last = await put(upload, 2, Buffer.from('last'));
    const complete = (Parts: object[]) =>
      codeOf(
        s3().completeMultipartUpload({ ...upload, MultipartUpload: { Parts } }),
      );
    expect(await complete([small, last])).toBe('EntityTooSmall');
    expect(await complete([last, small])).toBe('InvalidPartOrder');
    expect(await complete([small, { ...last, PartNumber: 3 }])).toBe(
      'InvalidPart',
    );
    expect(await complete([{ ...last, ETag: small.ETag }])).toBe('InvalidPart');
    expect(await complete([])).toBe('MalformedXML');
    expect(await codeOf(put(upload, 10_001, Buffer.from('x')))).toBe(
      'InvalidArgument',
    );
    expect(
      await codeOf(
        s3().uploadPart({
          ...upload,
          Key: 'other',
          PartNumber: 1,
          Body: 'x',
        }),
      ),
    ).toBe('NoSuchUpload');
    await s3().abortMultipartUpload(upload);
    expect(await complete([last])).toBe('NoSuchUpload');
  });

  it('is listed, page by page, and so are its parts', async () => {
    const uploads = [await begin('a'), await begin('a'), await begin('b/1')];
    const ids: string[] = [];
    let marker: { KeyMarker?: string; UploadIdMarker?: string } = {};
    do {
      const page = await s3().listMultipartUploads({
        Bucket,
        MaxUploads: 2,
        ...marker,
      });
      ids.push(...page.Uploads!.map(({ UploadId }) => UploadId!));
      marker = {
        KeyMarker: page.NextKeyMarker,
        UploadIdMarker: page.NextUploadIdMarker,
      };
    } while (marker.KeyMarker);
    expect(ids.sort()).toEqual(uploads.map(({ UploadId }) => UploadId).sort());
    const { Uploads } = await s3().listMultipartUploads({
      Bucket,
      Prefix: 'b/',
    });
    expect(Uploads!.map(each => each.Key)).toEqual(['b/1']);

    for (const number of [1, 2, 3]) {
      await put(uploads[0], number, Buffer.from('x'));
    }
    const first = await s3().listParts({ ...uploads[0], MaxParts: 2 });
    expect(first).toMatchObject({
      IsTruncated: true,
      NextPartNumberMarker: '2',
    });
    const rest = await s3().listParts({
      ...uploads[0],
      PartNumberMarker: first.NextPartNumberMarker,
    });
    expect(rest.Parts!.map(({ PartNumber }) => PartNumber)).toEqual([3]);
  });

  it('is known to clients that do not name the operation', async () => {
    const older = clientsFor(test.url).s3;
    older.middlewareStack.add(
      next => args => {
        delete (args.request as any).query['x-id'];
        return next(args);
      },
      { step: 'build' },
    );
    const upload = await begin();
    const { ETag } = await older.uploadPart({
      ...upload,
      PartNumber: 1,
      Body: 'x',
    });
    const { Parts } = await older.listParts(upload);
    expect(Parts!.map(part => part.ETag)).toEqual([ETag]);
    await older.abortMultipartUpload(upload);
    expect(await codeOf(older.listParts(upload))).toBe('NoSuchUpload');
    const again = await begin('again');
    const part = { ETag: (await put(again, 1, Buffer.from('x'))).ETag };
    await older.completeMultipartUpload({
      ...again,
      MultipartUpload: { Parts: [{ PartNumber: 1, ...part }] },
    });
    expect((await older.headObject({ Bucket, Key: 'again' })).ETag).toMatch(
      /-1"$/,
    );
  });

  it('goes with its bucket', async () => {
    const name = 'short-lived';
    await s3().createBucket({ Bucket: name });
    await s3().createMultipartUpload({ Bucket: name, Key });
    await s3().deleteBucket({ Bucket: name });
    await s3().createBucket({ Bucket: name });
    expect(
      (await s3().listMultipartUploads({ Bucket: name })).Uploads,
    ).toBeUndefined();
  });
});

describe('a range of an object', () => {
  beforeAll(() => s3().putObject({ Bucket, Key: 'ten', Body: '0123456789' }));

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['lines=1-2', '0123456789', undefined],
  ])('%s', async (Range, text, ContentRange) => {
    const answer = await s3().getObject({ Bucket, Key: 'ten', Range });
    expect(await answer.Body!.transformToString()).toBe(text);
    expect(answer.ContentRange).toBe(ContentRange);
    expect(answer.$metadata.httpStatusCode).toBe(ContentRange ? 206 : 200);
  });

  it('has to be within it', async () => {
    expect(
      await codeOf(s3().getObject({ Bucket, Key: 'ten', Range: 'bytes=10-' })),
    ).toBe('InvalidRange');
  });
});
