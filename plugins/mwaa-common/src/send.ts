import { ResponseError } from '@backstage/errors';

interface RequestOptions {
  token?: string;
  signal?: AbortSignal;
}

/** Sends requests to the backend's REST API; a body makes one a POST. */
export type Send = (
  path: string,
  options?: RequestOptions,
  body?: object,
) => Promise<Response>;

/**
 * How both clients of the REST API reach it.
 *
 * @throws ResponseError when the backend does not answer with what was asked
 */
export function sender({
  discoveryApi,
  fetchApi,
}: {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi?: { fetch: typeof fetch };
}): Send {
  return async (path, { signal, token } = {}, body) => {
    const baseUrl = await discoveryApi.getBaseUrl('mwaa');
    const send = fetchApi?.fetch ?? globalThis.fetch;
    const response = await send(`${baseUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  };
}
