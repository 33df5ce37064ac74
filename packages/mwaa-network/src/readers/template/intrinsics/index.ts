import type { ConditionFunction, Intrinsic } from '../scope';
import { and } from './and';
import { base64 } from './base64';
import { cidr } from './cidr';
import { condition } from './condition';
import { equals } from './equals';
import { findInMap } from './findInMap';
import { getAtt } from './getAtt';
import { getAZs } from './getAZs';
import { if_ } from './if';
import { importValue } from './importValue';
import { join } from './join';
import { length } from './length';
import { not } from './not';
import { or } from './or';
import { ref } from './ref';
import { select } from './select';
import { split } from './split';
import { sub } from './sub';
import { toJsonString } from './toJsonString';

/** The intrinsic functions that stand for a value. */
export const intrinsics = new Map<string, Intrinsic>([
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Sub', sub],
  ['Fn::Join', join],
  ['Fn::Split', split],
  ['Fn::Select', select],
  ['Fn::If', if_],
  ['Fn::FindInMap', findInMap],
  ['Fn::Cidr', cidr],
  ['Fn::GetAZs', getAZs],
  ['Fn::ImportValue', importValue],
  ['Fn::Base64', base64],
  ['Fn::Length', length],
  ['Fn::ToJsonString', toJsonString],
]);

/** Those that stand for a condition's answer. */
export const conditionFunctions = new Map<string, ConditionFunction>([
  ['Fn::Equals', equals],
  ['Fn::And', and],
  ['Fn::Or', or],
  ['Fn::Not', not],
  ['Condition', condition],
]);
