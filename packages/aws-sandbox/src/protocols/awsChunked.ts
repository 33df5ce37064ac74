import { WireRequest } from './protocol';

/**
 * The body of an upload without the chunk framing that clients put around what
 * they stream (`aws-chunked`: hexadecimal length, extensions, bytes).
 */
export function plainBody(request: WireRequest): Buffer {
  const framed =
    request.headers['content-encoding']?.includes('aws-chunked') ||
    request.headers['x-amz-content-sha256']?.startsWith('STREAMING-');
  if (!framed) {
    return request.body;
  }
  const parts: Buffer[] = [];
  let at = 0;
  while (at < request.body.length) {
    const lineEnd = request.body.indexOf('\r\n', at);
    if (lineEnd < 0) {
      break;
    }
    const size = parseInt(request.body.toString('latin1', at, lineEnd), 16);
    if (!size) {
      break;
    }
    parts.push(request.body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
