import type { TemplateChange } from './types';

/**
 * Changes as unified diffs of a CloudFormation template in YAML, for owners
 * whose network is a stack. What is not named stays as it is.
 *
 * @public
 */
export function templateDiff(changes: readonly TemplateChange[]): string {
  return changes.map(diffOf).join('\n');
}

function diffOf({ after, before, resource, type }: TemplateChange): string {
  const head = ['--- template.yaml', '+++ template.yaml', `@@ ${resource} @@`];
  const name = logicalName(resource, type);
  if (before === undefined || after === undefined) {
    const sign = before === undefined ? '+' : '-';
    return [
      ...head,
      ...[
        `  ${name}:`,
        `    Type: ${type}`,
        '    Properties:',
        ...yaml(after ?? before ?? {}, 6),
      ].map(line => `${sign}${line}`),
    ].join('\n');
  }
  return [
    ...head,
    `   ${name}:`,
    `     Type: ${type}`,
    '     Properties:',
    ...yaml(before, 6).map(line => `-${line}`),
    ...yaml(after, 6).map(line => `+${line}`),
  ].join('\n');
}

/** A name that a template may have for what only its id is known of. */
export function logicalName(resource: string, type: string): string {
  const words = `${type.split('::').pop()} ${resource}`.split(/[^A-Za-z0-9]+/);
  return words
    .filter(Boolean)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** YAML in block style; texts as JSON has them where they need quotes. */
function yaml(value: Record<string, unknown>, indent: number): string[] {
  const pad = ' '.repeat(indent);
  return Object.entries(value).flatMap(([key, item]) => {
    if (Array.isArray(item)) {
      return [
        `${pad}${key}:`,
        ...item.flatMap(element => listItem(element, indent + 2)),
      ];
    }
    if (typeof item === 'object' && item !== null) {
      return [
        `${pad}${key}:`,
        ...yaml(item as Record<string, unknown>, indent + 2),
      ];
    }
    return [`${pad}${key}: ${scalar(item)}`];
  });
}

function listItem(element: unknown, indent: number): string[] {
  const pad = ' '.repeat(indent);
  if (typeof element !== 'object' || element === null) {
    return [`${pad}- ${scalar(element)}`];
  }
  const lines = yaml(element as Record<string, unknown>, indent + 2);
  return [`${pad}- ${lines[0]?.trimStart() ?? '{}'}`, ...lines.slice(1)];
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  return /^[A-Za-z][\w ./-]*$/.test(value) &&
    !/^(true|false|yes|no|null|on|off)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
