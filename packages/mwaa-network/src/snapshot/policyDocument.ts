import type { PolicyDocument } from './dependencies';

/**
 * A policy document, whichever way AWS delivered it: an object (AWS CLI), JSON
 * text (EC2, S3, KMS) or URL-encoded JSON text (IAM through an SDK). Undefined
 * when it is none of these.
 *
 * @public
 */
export function parsePolicyDocument(
  value: unknown,
): PolicyDocument | undefined {
  if (isDocument(value)) return value;
  if (typeof value !== 'string') return undefined;
  for (const decode of [(text: string) => text, decodeURIComponent]) {
    try {
      const parsed: unknown = JSON.parse(decode(value));
      if (isDocument(parsed)) return parsed;
    } catch {
      // Not in this form: the next may fit.
    }
  }
  return undefined;
}

function isDocument(value: unknown): value is PolicyDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
