import { AwsError } from '../kernel/types';
import { OperationModel, ServiceModel } from '../model/serviceModel';

/** A request as it came, its body read whole. */
export interface WireRequest {
  method: string;
  /** Still percent-encoded, without the query. */
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

export interface ParsedCall {
  action: string;
  input: object;
}

/** One of AWS's wire protocols, seen from the server. */
export interface Protocol {
  /** Which operation is asked for, with its input in the model's shapes. */
  parse(model: ServiceModel, request: WireRequest): ParsedCall;
  answer(
    model: ServiceModel,
    operation: OperationModel,
    output: object,
    requestId: string,
  ): WireResponse;
  refuse(
    model: ServiceModel | undefined,
    error: AwsError,
    requestId: string,
  ): WireResponse;
}
