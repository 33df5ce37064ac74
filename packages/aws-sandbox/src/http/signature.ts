import { WireRequest } from '../protocols/protocol';

/** What a signature of version 4 says of the request, unverified. */
export interface CredentialScope {
  accessKeyId: string;
  region: string;
  service: string;
  sessionToken?: string;
}

/**
 * Reads the credential scope off the `Authorization` header or, for presigned
 * requests, off the query; `undefined` when the request is not signed.
 */
export function credentialScope(
  request: WireRequest,
): CredentialScope | undefined {
  const header = /Credential=([^,\s]+)/.exec(
    request.headers.authorization ?? '',
  )?.[1];
  const credential = header ?? request.query.get('X-Amz-Credential');
  const parts = credential?.split('/');
  if (parts?.length !== 5) {
    return undefined;
  }
  const [accessKeyId, , region, service] = parts;
  return {
    accessKeyId,
    region,
    service,
    sessionToken:
      request.headers['x-amz-security-token'] ??
      request.query.get('X-Amz-Security-Token') ??
      undefined,
  };
}
