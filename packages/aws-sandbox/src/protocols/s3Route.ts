import { AwsError } from '../kernel/types';
import {
  OperationModel,
  operationModels,
  ServiceModel,
} from '../model/serviceModel';
import { WireRequest } from './protocol';

/** Which bucket and key a request is about: both ways of addressing. */
export function s3Address(request: WireRequest): Record<string, string> {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const virtual = /^(.+)\.(?:s3[.-][\w.-]*|localhost|sandbox\.localhost)$/.exec(
    host,
  );
  const segments = request.path.split('/').slice(1);
  const bucket = virtual ? virtual[1] : decodeURIComponent(segments.shift()!);
  const key = segments.map(decodeURIComponent).join('/');
  return {
    ...(bucket && { Bucket: bucket }),
    ...(key && { Key: key }),
  };
}

/**
 * The operation that a request to S3 means: of those of its level (service,
 * bucket, object) and method, the one with the most query parameters in its
 * pattern that the request has too.
 */
export function s3Operation(
  model: ServiceModel,
  request: WireRequest,
  address: Record<string, string>,
): OperationModel {
  const level = `${'Bucket' in address}/${'Key' in address}`;
  const asked = request.query.get('x-id');
  const [best] = operationModels(model)
    .filter(operation => operation.http?.[0] === request.method)
    .filter(operation => levelOf(operation) === level)
    .map(operation => ({
      operation,
      wanted: [...new URLSearchParams(operation.http![1].split('?')[1] ?? '')],
    }))
    .filter(({ wanted }) =>
      wanted.every(([name, value]) =>
        name === 'x-id'
          ? asked === null || asked === value
          : request.query.has(name) &&
            (!value || request.query.get(name) === value),
      ),
    )
    .map(({ operation, wanted }) => ({
      operation,
      weight:
        wanted.filter(([name]) => name !== 'x-id').length * 2 +
        (operation.name === (asked ?? usual(request, level)) ? 1 : 0),
    }))
    .sort((left, right) => right.weight - left.weight);
  if (!best) {
    throw new AwsError(
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
      405,
    );
  }
  return best.operation;
}

function levelOf(operation: OperationModel): string {
  const members = operation.input.isStructSchema()
    ? [...operation.input.structIterator()]
        .filter(([, member]) => member.getMergedTraits().httpLabel)
        .map(([name]) => name)
    : [];
  return `${members.includes('Bucket')}/${members.includes('Key')}`;
}

/** What is meant where the pattern alone leaves a choice. */
function usual(request: WireRequest, level: string): string {
  if (level === 'false/false') {
    return 'ListBuckets';
  }
  if (level === 'true/true') {
    const copy = request.headers['x-amz-copy-source'];
    const operations: Record<string, string> = request.query.has('uploadId')
      ? {
          PUT: copy ? 'UploadPartCopy' : 'UploadPart',
          GET: 'ListParts',
          POST: 'CompleteMultipartUpload',
          DELETE: 'AbortMultipartUpload',
        }
      : {
          PUT: copy ? 'CopyObject' : 'PutObject',
          GET: 'GetObject',
          HEAD: 'HeadObject',
          DELETE: 'DeleteObject',
        };
    return operations[request.method];
  }
  return {
    PUT: 'CreateBucket',
    GET: 'ListObjects',
    HEAD: 'HeadBucket',
    DELETE: 'DeleteBucket',
  }[request.method] as string;
}
