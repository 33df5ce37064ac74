/** `Ref` to a resource or parameter. */
export function ref(logicalId: string): { Ref: string } {
  return { Ref: logicalId };
}

/** `Fn::GetAtt`. */
export function getAtt(
  logicalId: string,
  attribute: string,
): { 'Fn::GetAtt': [string, string] } {
  return { 'Fn::GetAtt': [logicalId, attribute] };
}

/** `Fn::Sub` of a text with `${...}` in it. */
export function sub(text: string): { 'Fn::Sub': string } {
  return { 'Fn::Sub': text };
}

/** `Fn::Join` with commas, as lists stand in outputs. */
export function commaList(values: unknown[]): {
  'Fn::Join': [string, unknown[]];
} {
  return { 'Fn::Join': [',', values] };
}
