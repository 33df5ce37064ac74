/** A JSON value as templates are made of. */
export type Json =
  string | number | boolean | null | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

/** What `DeletionPolicy` and `UpdateReplacePolicy` may say. */
export type RetentionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate';

export interface TemplateParameter {
  Type: string;
  Default?: string | number;
  NoEcho?: boolean | string;
  Description?: string;
  ConstraintDescription?: string;
  AllowedValues?: Array<string | number>;
  AllowedPattern?: string;
  MinLength?: number | string;
  MaxLength?: number | string;
  MinValue?: number | string;
  MaxValue?: number | string;
}

export interface TemplateResource {
  Type: string;
  Properties?: JsonObject;
  DependsOn?: string | string[];
  Condition?: string;
  Metadata?: JsonObject;
  DeletionPolicy?: RetentionPolicy;
  UpdateReplacePolicy?: RetentionPolicy;
}

export interface TemplateOutput {
  Value: Json;
  Description?: string;
  Condition?: string;
  Export?: { Name: Json };
}

/** A template after parsing, with the short forms written out. */
export interface Template {
  AWSTemplateFormatVersion?: string;
  Description?: string;
  Metadata?: JsonObject;
  Parameters: Record<string, TemplateParameter>;
  Mappings: Record<string, Record<string, Record<string, Json>>>;
  Conditions: Record<string, Json>;
  Resources: Record<string, TemplateResource>;
  Outputs: Record<string, TemplateOutput>;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The only key and its value, when the object is written like a function. */
export function asFunction(
  value: unknown,
): { name: string; argument: Json } | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  if (keys.length !== 1) return undefined;
  const [name] = keys;
  if (name !== 'Ref' && name !== 'Condition' && !name.startsWith('Fn::')) {
    return undefined;
  }
  return { name, argument: value[name] as Json };
}
