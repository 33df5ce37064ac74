import { InputError, isError } from '@backstage/errors';
import express, {
  type ErrorRequestHandler,
  type RequestHandler,
} from 'express';
import { assertPlainQuery, assertPlainText } from './plainText';

const LIMIT_KB = 256;

/** Keys of these may be given several times: a filter's values. */
const REPEATABLE = /^\/v1\/audit\//;

const assertReadablePath: RequestHandler = (req, _res, next) => {
  try {
    req.path.split('/').forEach(decodeURIComponent);
  } catch {
    throw new InputError(
      'path: is not encoded as UTF-8; encode each of its parts as encodeURIComponent does',
    );
  }
  next();
};

const assertQuery: RequestHandler = (req, _res, next) => {
  assertPlainQuery(req.query, REPEATABLE.test(req.path));
  next();
};

const assertBody: RequestHandler = (req, _res, next) => {
  assertPlainText(req.body, '');
  next();
};

/** Without it, a body of another type would count as none. */
const assertJson: RequestHandler = (req, _res, next) => {
  const empty =
    req.headers['transfer-encoding'] === undefined &&
    Number(req.headers['content-length'] ?? 0) === 0;
  if (!empty && !req.is('application/json')) {
    throw refused(415, 'is not JSON; send it as application/json');
  }
  next();
};

/** What the parser of bodies says. Our own errors pass as they are. */
const inOurWords: ErrorRequestHandler = (error, _req, _res, next) => {
  next(error instanceof InputError ? error : readable(error));
};

function readable(error: unknown): unknown {
  if (!isError(error) || typeof error.type !== 'string') return error;
  switch (error.type) {
    case 'entity.too.large':
      return refused(
        413,
        `is larger than ${LIMIT_KB} kB; send no more than the fields ask for`,
      );
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return refused(
        415,
        'has a charset or an encoding that is not supported; send UTF-8, as it is or with gzip',
      );
    case 'entity.parse.failed':
      return refused(400, 'is not JSON; correct it');
    default:
      return refused(400, 'could not be read; send it again');
  }
}

/** An error of the body's, with a status of its own. */
function refused(statusCode: number, what: string): InputError {
  return Object.assign(new InputError(`body: ${what}`), { statusCode });
}

/**
 * What every request passes before its route sees it: it can be read, and
 * holds nothing but plain text.
 */
export function border(): Array<RequestHandler | ErrorRequestHandler> {
  return [
    assertReadablePath,
    assertQuery,
    assertJson,
    express.json({ limit: `${LIMIT_KB}kb` }),
    inOurWords,
    assertBody,
  ];
}
