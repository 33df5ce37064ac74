import { NormalizedSchema } from '@smithy/core/schema';
import { OperationModel } from '../model/serviceModel';
import { WireRequest } from './protocol';
import { scalarFromText, scalarToText } from './scalars';

/** Where the REST protocols put a member. */
interface Binding {
  httpLabel?: 1;
  httpQuery?: string;
  httpHeader?: string;
  httpPrefixHeaders?: string;
  httpPayload?: 1;
}

export function bindingOf(member: NormalizedSchema): Binding {
  return member.getMergedTraits() as Binding;
}

/** Whether a member is part of the body's document. */
export function isInDocument(member: NormalizedSchema): boolean {
  const binding = bindingOf(member);
  return (
    !binding.httpLabel &&
    !binding.httpQuery &&
    !binding.httpHeader &&
    !binding.httpPrefixHeaders &&
    !binding.httpPayload
  );
}

/** The member that is the whole body, if the structure has such. */
export function payloadMember(
  schema: NormalizedSchema,
): [name: string, member: NormalizedSchema] | undefined {
  if (!schema.isStructSchema()) {
    return undefined;
  }
  return [...schema.structIterator()].find(
    ([, member]) => bindingOf(member).httpPayload,
  );
}

/** Members that came in the path, the query or headers. */
export function readBindings(
  operation: OperationModel,
  request: WireRequest,
  labels: Record<string, string>,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  if (!operation.input.isStructSchema()) {
    return result;
  }
  for (const [name, member] of operation.input.structIterator()) {
    const value = readBinding(name, member, request, labels);
    if (value !== undefined) {
      result[name] = value;
    }
  }
  return result;
}

function readBinding(
  name: string,
  member: NormalizedSchema,
  request: WireRequest,
  labels: Record<string, string>,
): unknown {
  const binding = bindingOf(member);
  if (binding.httpLabel) {
    return labels[name];
  }
  if (binding.httpQuery) {
    if (member.isListSchema()) {
      const all = request.query.getAll(binding.httpQuery);
      return all.length ? all : undefined;
    }
    const text = request.query.get(binding.httpQuery);
    return text === null ? undefined : scalarFromText(member, text);
  }
  if (binding.httpHeader) {
    const text = request.headers[binding.httpHeader.toLowerCase()];
    return text === undefined ? undefined : scalarFromText(member, text);
  }
  if (binding.httpPrefixHeaders) {
    const prefix = binding.httpPrefixHeaders.toLowerCase();
    return Object.fromEntries(
      Object.entries(request.headers)
        .filter(([header]) => header.startsWith(prefix))
        .map(([header, text]) => [header.slice(prefix.length), text]),
    );
  }
  return undefined;
}

/** Members that go out in headers. */
export function headersOf(
  schema: NormalizedSchema,
  output: Record<string, unknown>,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!schema.isStructSchema()) {
    return headers;
  }
  for (const [name, member] of schema.structIterator()) {
    const binding = bindingOf(member);
    const value = output[name];
    if (value !== undefined && binding.httpHeader) {
      headers[binding.httpHeader] = scalarToText(member, value, 'http-date');
    }
    if (value !== undefined && binding.httpPrefixHeaders) {
      for (const [key, text] of Object.entries(value as object)) {
        headers[`${binding.httpPrefixHeaders}${key}`] = String(text);
      }
    }
  }
  return headers;
}
