import type { NetworkSnapshot, Part } from '../../../snapshot';
import { interpretTemplate } from '../interpret';
import type { InterpretedTemplate, InterpretOptions } from '../types';

export const place = { account: '111122223333', region: 'us-east-1' };

/** Reads a template that has only resources. */
export function interpret(
  Resources: object,
  options: InterpretOptions = {},
): InterpretedTemplate {
  return interpretTemplate({ Resources }, { ...place, ...options });
}

/** What a part holds; throws when it was not read. */
export function items<T>(part: Part<T>): T[] {
  if (part.status === 'notRead') throw new Error(part.reason);
  return part.items;
}

export function notReadParts(snapshot: NetworkSnapshot): string[] {
  return Object.entries(snapshot)
    .filter(([, part]) => (part as Part<unknown>).status === 'notRead')
    .map(([name]) => name);
}

/** The least VPC. */
export const vpc = {
  Type: 'AWS::EC2::VPC',
  Properties: { CidrBlock: '10.0.0.0/16' },
};
