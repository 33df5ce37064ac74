import { AwsError } from '../kernel/types';
import { operationModels, ServiceModel } from '../model/serviceModel';
import { parseJson } from './awsJson';
import { fromJson, toJson } from './jsonShapes';
import { Protocol, WireRequest } from './protocol';
import { readBindings } from './restBindings';

/** REST with JSON bodies. MWAA. */
export const restJson: Protocol = {
  parse(model, request) {
    const { operation, labels } = route(model, request);
    const body = fromJson(operation.input, parseJson(request.body)) as object;
    return {
      action: operation.name,
      input: { ...body, ...readBindings(operation, request, labels) },
    };
  },
  answer(_model, operation, output, requestId) {
    return {
      status: operation.http?.[2] ?? 200,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': requestId,
      },
      body: JSON.stringify(toJson(operation.output, output) ?? {}),
    };
  },
  refuse(_model, error, requestId) {
    return {
      status: error.status,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': requestId,
        'x-amzn-errortype': error.code,
      },
      body: JSON.stringify({ message: error.message }),
    };
  },
};

function route(model: ServiceModel, request: WireRequest) {
  for (const operation of operationModels(model)) {
    const [method, pattern] = operation.http ?? [];
    const labels =
      method === request.method && pattern
        ? matchPath(pattern, request.path)
        : undefined;
    if (labels) {
      return { operation, labels };
    }
  }
  throw new AwsError(
    'UnknownOperationException',
    `The sandbox does not offer ${request.method} ${request.path} of ${model.name}.`,
    404,
  );
}

/** Labels of `/environments/{Name}`, unescaped; `undefined` if it is another path. */
function matchPath(
  pattern: string,
  path: string,
): Record<string, string> | undefined {
  const expected = pattern.split('/');
  const given = path.split('/');
  if (expected.length !== given.length) {
    return undefined;
  }
  const labels: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    if (part.startsWith('{')) {
      labels[part.slice(1, -1)] = decodeURIComponent(given[index]);
    } else if (part !== given[index]) {
      return undefined;
    }
  }
  return labels;
}
