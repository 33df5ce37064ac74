import { AwsError } from '../kernel/types';
import { operationModel } from '../model/serviceModel';
import { fromJson, toJson } from './jsonShapes';
import { Protocol, WireRequest } from './protocol';

/**
 * AWS JSON 1.0 and 1.1, which differ in their content type only: the operation
 * stands in `X-Amz-Target`. CloudWatch, Logs, KMS, Service Quotas.
 */
export function awsJson(version: '1.0' | '1.1'): Protocol {
  const headers = (requestId: string) => ({
    'content-type': `application/x-amz-json-${version}`,
    'x-amzn-requestid': requestId,
  });
  return {
    parse(model, request) {
      const action = targetOf(request)?.split('.').pop() ?? '';
      const operation = operationModel(model, action);
      const input = operation
        ? fromJson(operation.input, parseJson(request.body))
        : {};
      return { action, input: (input ?? {}) as object };
    },
    answer(_model, operation, output, requestId) {
      return {
        status: 200,
        headers: headers(requestId),
        body: JSON.stringify(toJson(operation.output, output) ?? {}),
      };
    },
    refuse(model, error, requestId) {
      const fault = error.status < 500 ? 'Sender' : 'Receiver';
      return {
        status: error.status,
        headers: {
          ...headers(requestId),
          'x-amzn-errortype': error.code,
          // Clients of a service that once spoke the query protocol know its
          // errors by the codes of then.
          ...(model?.query && {
            'x-amzn-query-error': `${error.code};${fault}`,
          }),
        },
        body: JSON.stringify({ __type: error.code, message: error.message }),
      };
    },
  };
}

export function targetOf(request: WireRequest): string | undefined {
  return request.headers['x-amz-target'];
}

/** @throws AwsError `SerializationException` when the text is not JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return body.length ? JSON.parse(body.toString('utf8')) : {};
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON', 400);
  }
}
