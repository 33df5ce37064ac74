import { AwsError } from '../kernel/types';

/** @throws AwsError `MalformedPolicyDocument` when a policy is no JSON object. */
export function checkDocument(text: string | undefined): string {
  try {
    const parsed = JSON.parse(text ?? '');
    if (parsed && typeof parsed === 'object' && parsed.Statement) {
      return text!;
    }
  } catch {
    // Falls through: not JSON.
  }
  throw new AwsError('MalformedPolicyDocument', 'Syntax errors in policy.');
}

/** IAM gives documents back percent-encoded. */
export function encodeDocument(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
