import { randomUUID } from 'node:crypto';
import { Dispatcher } from '../kernel/dispatcher';
import { unknownAccessKey, unknownService } from '../kernel/errors';
import { identify } from '../kernel/identity';
import { AwsError, Clock, Store } from '../kernel/types';
import { serviceModel, serviceModels } from '../model/models';
import { operationModel, ServiceModel } from '../model/serviceModel';
import { regionExists } from '../ec2/regions';
import { targetOf } from '../protocols/awsJson';
import { chooseProtocol } from '../protocols/choose';
import { WireRequest, WireResponse } from '../protocols/protocol';
import { queryParameters } from '../protocols/query';
import { credentialScope } from './signature';

/** What answering AWS requests needs. */
export interface AwsHandlerOptions {
  dispatcher: Dispatcher;
  store: Store;
  clock: Clock;
}

/** Answers one request as the AWS service that it is signed for. */
export async function handleAws(
  request: WireRequest,
  options: AwsHandlerOptions,
): Promise<WireResponse> {
  const requestId = randomUUID();
  const scope = credentialScope(request);
  const model = scope ? serviceModel(scope.service) : guess(request);
  const protocol = chooseProtocol(model, request);
  try {
    if (!model) {
      throw unknownService(scope?.service ?? targetOf(request) ?? request.path);
    }
    const caller = identify(
      options.store,
      {
        accessKeyId: scope?.accessKeyId,
        sessionToken: scope?.sessionToken,
        region: scope?.region ?? 'us-east-1',
      },
      model.dialect,
      options.clock.now(),
    );
    if (!regionExists(caller.region)) {
      // What AWS says in a Region that the account has not enabled.
      throw unknownAccessKey(model.dialect);
    }
    const { action, input } = protocol.parse(model, request);
    const output = await options.dispatcher.invoke(
      caller,
      model.name,
      action,
      input,
      'http',
    );
    return protocol.answer(
      model,
      operationModel(model, action)!,
      output,
      requestId,
    );
  } catch (error: any) {
    if (error instanceof AwsError) {
      return protocol.refuse(model, error, requestId);
    }
    throw error;
  }
}

/** The service of an unsigned request, so that it is refused in its own form. */
function guess(request: WireRequest): ServiceModel | undefined {
  const prefix = targetOf(request)?.split('.')[0];
  const version = request.headers['content-type']?.includes('form-urlencoded')
    ? queryParameters(request).get('Version')
    : request.query.get('Version');
  return serviceModels.find(
    model =>
      (prefix && model.target === prefix) ||
      (version && model.query?.version === version),
  );
}
