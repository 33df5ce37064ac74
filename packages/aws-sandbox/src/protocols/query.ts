import { AwsError } from '../kernel/types';
import {
  operationModel,
  OperationModel,
  ServiceModel,
} from '../model/serviceModel';
import { Protocol, WireRequest, WireResponse } from './protocol';
import { readQuery } from './queryInput';
import { element, escapeXml, writeMembers } from './xmlOutput';

/** The AWS query protocol: form in, XML out. STS, CloudFormation, IAM. */
export const awsQuery: Protocol = {
  parse: parseQuery,
  answer(model, operation, output, requestId) {
    const result = element(
      `${operation.name}Result`,
      writeMembers(operation.output, output as Record<string, unknown>),
    );
    return envelope(
      model,
      operation,
      result + element('ResponseMetadata', element('RequestId', requestId)),
      requestId,
    );
  },
  refuse(model, error, requestId) {
    const fault =
      element('Type', error.status < 500 ? 'Sender' : 'Receiver') +
      codeAndMessage(error);
    return xml(
      error.status,
      element(
        'ErrorResponse',
        element('Error', fault) + element('RequestId', requestId),
        model?.query && { xmlns: model.query.namespace },
      ),
      requestId,
    );
  },
};

/** EC2's own variant of the query protocol. */
export const ec2Query: Protocol = {
  parse: parseQuery,
  answer(model, operation, output, requestId) {
    return envelope(
      model,
      operation,
      element('requestId', requestId) +
        writeMembers(operation.output, output as Record<string, unknown>) +
        (operation.output.isUnitSchema() ? element('return', 'true') : ''),
      requestId,
    );
  },
  refuse(_model, error, requestId) {
    return xml(
      error.status,
      element(
        'Response',
        element('Errors', element('Error', codeAndMessage(error))) +
          element('RequestID', requestId),
      ),
      requestId,
    );
  },
};

/** The parameters of a query request, from its body or, for GET, its URL. */
export function queryParameters(request: WireRequest): URLSearchParams {
  return request.method === 'GET'
    ? request.query
    : new URLSearchParams(request.body.toString('utf8'));
}

function parseQuery(model: ServiceModel, request: WireRequest) {
  const parameters = queryParameters(request);
  const action = parameters.get('Action');
  if (!action) {
    throw new AwsError('MissingAction', 'The request must have an Action', 400);
  }
  const operation = operationModel(model, action);
  return {
    action,
    input: operation
      ? readQuery(
          operation.input,
          parameters,
          model.dialect === 'ec2' ? 'ec2' : 'aws',
        )
      : {},
  };
}

function envelope(
  model: ServiceModel,
  operation: OperationModel,
  content: string,
  requestId: string,
): WireResponse {
  return xml(
    200,
    element(
      `${operation.name}Response`,
      content,
      model.query && { xmlns: model.query.namespace },
    ),
    requestId,
  );
}

function codeAndMessage(error: AwsError): string {
  return (
    element('Code', escapeXml(error.code)) +
    element('Message', escapeXml(error.message))
  );
}

function xml(
  status: number,
  document: string,
  requestId: string,
): WireResponse {
  return {
    status,
    headers: {
      'content-type': 'text/xml;charset=UTF-8',
      'x-amzn-requestid': requestId,
    },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${document}`,
  };
}
