import { ec2Quotas, grantQuota } from '../ec2/quotas';
import { FileStore } from '../kernel/fileStore';
import { Faults } from '../kernel/faults';
import { LoggedRequest, RequestLog } from '../kernel/requestLog';
import { WireRequest, WireResponse } from '../protocols/protocol';

/** Where the sandbox is told what to do, beside what AWS would answer. */
export const CONTROL_PATH = '/_sandbox/';

export interface ControlHandlerOptions {
  faults: Faults;
  log: RequestLog;
  store: FileStore;
}

/** `health`, `faults`, `quotas`, `requests` and `state` under `/_sandbox/`. */
export function handleControl(
  request: WireRequest,
  { faults, log, store }: ControlHandlerOptions,
): WireResponse {
  const { origin, host } = request.headers;
  if (origin && origin !== `http://${host}`) {
    // A page in somebody's browser has no business here.
    return json(403, { error: `Not for ${origin}` });
  }
  const what = request.path.slice(CONTROL_PATH.length);
  switch (`${request.method} ${what}`) {
    case 'GET health':
      return json(200, { status: 'ok' });
    case 'GET faults':
      return json(200, faults.list());
    case 'POST faults':
      try {
        faults.add(JSON.parse(request.body.toString('utf8')));
      } catch (error: any) {
        return json(400, { error: error.message });
      }
      return json(201, faults.list());
    case 'DELETE faults':
      faults.clear();
      return json(200, []);
    case 'POST quotas':
      return grant(request, store);
    case 'GET requests':
      return json(
        200,
        log.list(Object.fromEntries(request.query) as Partial<LoggedRequest>),
      );
    case 'DELETE requests':
      log.clear();
      return json(200, []);
    case 'GET state':
      return json(200, withoutSecrets(store.dump()));
    default:
      return json(404, { error: `There is no ${request.method} ${what} here` });
  }
}

/** Sets one of EC2's quotas in a place, higher or lower than AWS's default. */
function grant(request: WireRequest, store: FileStore): WireResponse {
  const { account, quota, region, value } = JSON.parse(
    request.body.toString('utf8') || '{}',
  );
  if (!Object.hasOwn(ec2Quotas, quota ?? '') || !(Number(value) >= 0)) {
    return json(400, {
      error: `Give account, region, a quota among ${Object.keys(ec2Quotas).join(', ')}, and its value`,
    });
  }
  grantQuota({ account, region, store }, quota, Number(value));
  return json(201, { account, region, quota, value: Number(value) });
}

function withoutSecrets(state: object): object {
  return Object.fromEntries(
    Object.entries(state).filter(([name]) => !name.endsWith('sts/sessions')),
  );
}

function json(status: number, body: unknown): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body, null, 2),
  };
}
