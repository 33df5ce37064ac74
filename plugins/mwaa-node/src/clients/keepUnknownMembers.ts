import type { MWAAClient } from '@aws-sdk/client-mwaa';

// The client's own types: each version of the SDK brings types of its own.
type MwaaStack = MWAAClient['middlewareStack'];
type MwaaPlugin = Parameters<MwaaStack['use']>[0];
// Of the overloads, the last: the middleware of the step `deserialize`.
type MwaaMiddleware = Parameters<MwaaStack['add']>[0];

/**
 * Lets an answer's members through that the client does not know.
 *
 * MWAA gains members (`MinWebservers` and `MaxWebservers`, for example) faster
 * than installed clients are renewed, and a client drops what it does not
 * know: a judge would take it for absent.
 *
 * @param name - the answer's member to complete
 */
export function keepUnknownMembers(name: string): MwaaPlugin {
  // Outside of the deserializer, so that its output is there already.
  const complete: MwaaMiddleware = next => async args => {
    const result = await next(args);
    const known = memberOf(result.output, name);
    const sent = memberOf(readJson(result.response), name);
    if (known && sent) {
      for (const [key, value] of Object.entries(sent)) {
        if (!(key in known)) {
          known[key] = value;
        }
      }
    }
    return result;
  };
  // Inside of it: a stream can be read only once, and two read it.
  const buffer: MwaaMiddleware = next => async args => {
    const result = await next(args);
    const response = result.response as { body?: unknown };
    response.body = await bytesOf(response.body);
    return result;
  };
  return {
    applyToStack(stack) {
      stack.add(complete, {
        step: 'deserialize',
        priority: 'high',
        name: 'keepUnknownMembers',
      });
      stack.addRelativeTo(buffer, {
        relation: 'after',
        toMiddleware: 'deserializerMiddleware',
        name: 'keepUnknownMembersBody',
      });
    },
  };
}

function memberOf(
  value: unknown,
  name: string,
): Record<string, unknown> | undefined {
  const member = (value as Record<string, unknown> | undefined)?.[name];
  return typeof member === 'object' && member !== null
    ? (member as Record<string, unknown>)
    : undefined;
}

/** The body in full. */
async function bytesOf(body: unknown): Promise<unknown> {
  if (!body || typeof body !== 'object' || !(Symbol.asyncIterator in body)) {
    return body;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function readJson(response: unknown): unknown {
  const { body } = response as { body?: unknown };
  if (!(body instanceof Uint8Array)) {
    return undefined;
  }
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
