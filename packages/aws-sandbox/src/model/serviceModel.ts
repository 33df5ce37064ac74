import { NormalizedSchema } from '@smithy/core/schema';

/** In whose words a service answers errors; the codes differ. */
export type ErrorDialect = 'ec2' | 'query' | 'json' | 'rest-json' | 'rest-xml';

/** What the wire needs to know of a service. */
export interface ServiceModel {
  /** The service's name in the credential scope of a signature. */
  name: string;
  /** The prefix of its actions in IAM policies. */
  iamPrefix: string;
  dialect: ErrorDialect;
  /** The query protocol's version and namespace, where it has one. */
  query?: { version: string; namespace: string };
  /** Prefix of `X-Amz-Target`, where it has one. */
  target?: string;
  /**
   * AWS's published model as the official clients carry it: shapes under their
   * name followed by `$`.
   */
  shapes: Record<string, unknown>;
}

export interface OperationModel {
  name: string;
  input: NormalizedSchema;
  output: NormalizedSchema;
  /** Method, path pattern and success status of the REST protocols. */
  http?: [method: string, uri: string, status: number];
}

const OPERATION_SHAPE = 9;

/** The model of one operation; `undefined` when the service has none such. */
export function operationModel(
  model: ServiceModel,
  action: string,
): OperationModel | undefined {
  return toOperation(model.shapes[`${action}$`]);
}

const listed = new WeakMap<object, OperationModel[]>();

/** Every operation of AWS's model, whether the sandbox has it or not. */
export function operationModels(model: ServiceModel): OperationModel[] {
  let found = listed.get(model.shapes);
  if (!found) {
    found = Object.entries(model.shapes).flatMap(([name, shape]) => {
      const operation = name.endsWith('$') && toOperation(shape);
      return operation ? [operation] : [];
    });
    listed.set(model.shapes, found);
  }
  return found;
}

function toOperation(shape: unknown): OperationModel | undefined {
  if (!Array.isArray(shape) || shape[0] !== OPERATION_SHAPE) {
    return undefined;
  }
  const [, , name, traits, input, output] = shape;
  return {
    name,
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
    http: traits?.http,
  };
}

/** Members that a structure cannot do without. */
export function requiredMembers(schema: NormalizedSchema): string[] {
  const shape = schema.getSchema() as unknown;
  if (!Array.isArray(shape) || !schema.isStructSchema()) {
    return [];
  }
  const [, , , , members, , count = 0] = shape;
  return members.slice(0, count);
}
