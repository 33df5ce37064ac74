/** A template's text as it will be in the partition. */
export function resolved(value: unknown, partition: string): unknown {
  if (Array.isArray(value)) return value.map(item => resolved(item, partition));
  if (typeof value !== 'object' || value === null) return value;
  const { 'Fn::Sub': text } = value as Record<string, unknown>;
  if (typeof text === 'string') {
    // eslint-disable-next-line no-template-curly-in-string
    return text.replaceAll('${AWS::Partition}', partition);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      resolved(item, partition),
    ]),
  );
}
