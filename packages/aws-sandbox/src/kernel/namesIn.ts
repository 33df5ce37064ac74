/**
 * By what a call names the things that it is about: the texts of its input's
 * first level, and of an ARN also the name within it, so that
 * `arn:aws:cloudformation:…:stack/net/1234` is about `net`.
 */
export function namesIn(input: object): string[] {
  return Object.values(input)
    .flatMap(value => (Array.isArray(value) ? value : [value]))
    .filter((value): value is string => typeof value === 'string')
    .flatMap(value => [value, ...nameInArn(value)]);
}

function nameInArn(value: string): string[] {
  if (!value.startsWith('arn:')) {
    return [];
  }
  const [, name] = value.split(':').slice(5).join(':').split('/');
  return name ? [name] : [];
}
