import { ErrorDialect, ServiceModel } from '../model/serviceModel';
import { AwsError, Caller } from './types';

/** The errors that any service may answer, in the words of each dialect. */
interface CommonErrors {
  throttled: [code: string, status: number];
  internal: [code: string, status: number];
  unavailable: [code: string, status: number];
  denied: [code: string, status: number];
  unknownKey: [code: string, status: number];
  expiredToken: [code: string, status: number];
  missing: [code: string, status: number];
}

const COMMON: Record<ErrorDialect, CommonErrors> = {
  ec2: {
    throttled: ['RequestLimitExceeded', 503],
    internal: ['InternalError', 500],
    unavailable: ['Unavailable', 503],
    denied: ['UnauthorizedOperation', 403],
    unknownKey: ['AuthFailure', 401],
    expiredToken: ['RequestExpired', 400],
    missing: ['MissingParameter', 400],
  },
  query: {
    throttled: ['Throttling', 400],
    internal: ['InternalFailure', 500],
    unavailable: ['ServiceUnavailable', 503],
    denied: ['AccessDenied', 403],
    unknownKey: ['InvalidClientTokenId', 403],
    expiredToken: ['ExpiredToken', 403],
    missing: ['ValidationError', 400],
  },
  json: {
    throttled: ['ThrottlingException', 400],
    internal: ['InternalFailure', 500],
    unavailable: ['ServiceUnavailableException', 503],
    denied: ['AccessDeniedException', 400],
    unknownKey: ['UnrecognizedClientException', 400],
    expiredToken: ['ExpiredTokenException', 400],
    missing: ['ValidationException', 400],
  },
  'rest-json': {
    throttled: ['ThrottlingException', 429],
    internal: ['InternalServerException', 500],
    unavailable: ['ServiceUnavailableException', 503],
    denied: ['AccessDeniedException', 403],
    unknownKey: ['UnrecognizedClientException', 403],
    expiredToken: ['ExpiredTokenException', 403],
    missing: ['ValidationException', 400],
  },
  'rest-xml': {
    throttled: ['SlowDown', 503],
    internal: ['InternalError', 500],
    unavailable: ['ServiceUnavailable', 503],
    denied: ['AccessDenied', 403],
    unknownKey: ['InvalidAccessKeyId', 403],
    expiredToken: ['ExpiredToken', 400],
    missing: ['InvalidRequest', 400],
  },
};

function common(
  dialect: ErrorDialect,
  kind: keyof CommonErrors,
  message: string,
): AwsError {
  const [code, status] = COMMON[dialect][kind];
  return new AwsError(code, message, status);
}

export function throttled(dialect: ErrorDialect): AwsError {
  return common(
    dialect,
    'throttled',
    dialect === 'ec2' ? 'Request limit exceeded.' : 'Rate exceeded',
  );
}

export function internalFailure(
  dialect: ErrorDialect,
  message = 'An internal error has occurred',
): AwsError {
  return common(dialect, 'internal', message);
}

export function unavailable(dialect: ErrorDialect): AwsError {
  return common(
    dialect,
    'unavailable',
    dialect === 'ec2'
      ? 'The service is unavailable. Please try again shortly.'
      : 'The request has failed due to a temporary failure of the server.',
  );
}

export function accessDenied(
  caller: Caller,
  model: ServiceModel,
  action: string,
  reason = 'no identity-based policy allows it',
): AwsError {
  const text = `User: ${caller.principalArn} is not authorized to perform: ${model.iamPrefix}:${action} because ${reason}`;
  return common(
    model.dialect,
    'denied',
    model.dialect === 'ec2'
      ? `You are not authorized to perform this operation. ${text}`
      : text,
  );
}

export function unknownAccessKey(dialect: ErrorDialect): AwsError {
  return common(
    dialect,
    'unknownKey',
    dialect === 'ec2'
      ? 'AWS was not able to validate the provided access credentials'
      : 'The security token included in the request is invalid.',
  );
}

export function expiredToken(dialect: ErrorDialect): AwsError {
  return common(
    dialect,
    'expiredToken',
    dialect === 'ec2'
      ? 'Request has expired.'
      : 'The security token included in the request is expired',
  );
}

export function missingParameter(
  dialect: ErrorDialect,
  member: string,
): AwsError {
  return common(
    dialect,
    'missing',
    dialect === 'ec2'
      ? `The request must contain the parameter ${member}`
      : `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
}

/** AWS has no such operation, or the sandbox does not offer it. */
export function unknownAction(model: ServiceModel, action: string): AwsError {
  const offered = `The sandbox does not offer ${model.iamPrefix}:${action}.`;
  switch (model.dialect) {
    case 'json':
      return new AwsError('UnknownOperationException', offered, 400);
    case 'rest-json':
      return new AwsError('UnknownOperationException', offered, 404);
    case 'rest-xml':
      return new AwsError('NotImplemented', offered, 501);
    default:
      return new AwsError(
        'InvalidAction',
        `The action ${action} is not valid for this web service. ${offered}`,
        400,
      );
  }
}

export function unknownService(name: string): AwsError {
  return new AwsError(
    'UnknownService',
    `The sandbox does not offer the AWS service "${name}".`,
    501,
  );
}
