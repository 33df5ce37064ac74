import { plainBody } from './awsChunked';
import { Protocol } from './protocol';
import {
  headersOf,
  isInDocument,
  payloadMember,
  readBindings,
} from './restBindings';
import { s3Address, s3Operation } from './s3Route';
import { readXml } from './xmlInput';
import { element, escapeXml, writeMembers } from './xmlOutput';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** REST with XML bodies, with S3's two ways of naming a bucket. */
export const restXml: Protocol = {
  parse(model, request) {
    const address = s3Address(request);
    const operation = s3Operation(model, request, address);
    const input = readBindings(operation, request, address);
    const payload = payloadMember(operation.input);
    const body = plainBody(request);
    if (payload) {
      const [name, member] = payload;
      if (member.isBlobSchema()) {
        input[name] = body;
      } else if (body.length) {
        const text = body.toString('utf8');
        input[name] = member.isStringSchema() ? text : readXml(member, text);
      }
    }
    return { action: operation.name, input };
  },

  answer(_model, operation, output, requestId) {
    const value = output as Record<string, unknown>;
    const headers = {
      ...headersOf(operation.output, value),
      'x-amz-request-id': requestId,
    };
    // The one status that depends on the answer.
    const status =
      value.ContentRange === undefined ? (operation.http?.[2] ?? 200) : 206;
    const payload = payloadMember(operation.output);
    if (payload) {
      const [name, member] = payload;
      const content = value[name];
      if (member.isBlobSchema() || member.isStringSchema()) {
        return {
          status,
          headers,
          body: (content as string | Buffer | undefined) ?? '',
        };
      }
      return {
        status,
        headers: { ...headers, 'content-type': 'application/xml' },
        body: element(
          (member.getMergedTraits().xmlName as string) ??
            member.getName() ??
            name,
          writeMembers(member, (content ?? {}) as Record<string, unknown>),
          { xmlns: NAMESPACE },
        ),
      };
    }
    const isStructure = operation.output.isStructSchema();
    const content = isStructure
      ? writeMembers(operation.output, value, isInDocument)
      : '';
    const hasDocument =
      isStructure &&
      [...operation.output.structIterator()].some(([, member]) =>
        isInDocument(member),
      );
    if (!hasDocument) {
      return { status, headers, body: '' };
    }
    const root =
      (operation.output.getMergedTraits().xmlName as string) ??
      operation.output.getName() ??
      'Result';
    return {
      status,
      headers: { ...headers, 'content-type': 'application/xml' },
      body:
        operation.name === 'GetBucketLocation'
          ? element(root, escapeXml(String(value.LocationConstraint ?? '')), {
              xmlns: NAMESPACE,
            })
          : element(root, content, { xmlns: NAMESPACE }),
    };
  },

  refuse(_model, error, requestId) {
    return {
      status: error.status,
      headers: {
        ...error.headers,
        'content-type': 'application/xml',
        'x-amz-request-id': requestId,
      },
      body: element(
        'Error',
        element('Code', escapeXml(error.code)) +
          element('Message', escapeXml(error.message)) +
          element('RequestId', requestId),
      ),
    };
  },
};
