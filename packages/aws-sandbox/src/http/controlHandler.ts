import { ec2Quotas, grantQuota } from '../ec2/quotas';
import { regionExists } from '../ec2/regions';
import {
  AWS_ACCOUNT,
  GLOBAL_REGION,
  sandboxAccounts,
} from '../kernel/accounts';
import { FileStore } from '../kernel/fileStore';
import { Faults } from '../kernel/faults';
import { LoggedRequest, RequestLog } from '../kernel/requestLog';
import { State } from '../kernel/stateFile';
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
    case 'GET faults/hits':
      return json(200, faults.hits());
    case 'DELETE faults':
      faults.clear(request.query.get('id') ?? undefined);
      return json(200, faults.list());
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
      return json(200, shown(store.dump(), request.query));
    default:
      return json(404, { error: `There is no ${request.method} ${what} here` });
  }
}

/** Sets one of EC2's quotas in a place, higher or lower than AWS's default. */
function grant(request: WireRequest, store: FileStore): WireResponse {
  let asked: any;
  try {
    asked = JSON.parse(request.body.toString('utf8'));
  } catch (error: any) {
    return json(400, { error: error.message });
  }
  const { account, quota, region, value } = asked ?? {};
  const isKnown =
    sandboxAccounts.some(({ id }) => id === account) &&
    regionExists(region ?? '') &&
    Object.hasOwn(ec2Quotas, quota ?? '');
  if (!isKnown || !Number.isInteger(value) || value < 0) {
    return json(400, {
      error: `Give account, region, a quota among ${Object.keys(ec2Quotas).join(', ')}, and its value, a whole number`,
    });
  }
  grantQuota({ account, region, store }, quota, value);
  return json(201, { account, region, quota, value });
}

/**
 * Everything that is kept, or what an account and a Region have of it, in an
 * order that does not depend on what happened when, so that two answers can be
 * compared; without sessions.
 */
function shown(state: State, query: URLSearchParams): State {
  const byName = ([left]: [string, unknown], [right]: [string, unknown]) =>
    Number(left > right) - Number(left < right);
  return Object.fromEntries(
    Object.entries(state)
      .filter(([name]) => !name.endsWith('sts/sessions'))
      .filter(([name]) => {
        const [account, region] = name.split(' ');
        return (
          isAsked(query.get('account'), account, AWS_ACCOUNT) &&
          isAsked(query.get('region'), region, GLOBAL_REGION)
        );
      })
      .sort(byName)
      .map(([name, records]) => [name, [...records].sort(byName)]),
  );
}

/** Whether it is what was asked for, or belongs to every such. */
function isAsked(asked: string | null, actual: string, everywhere: string) {
  return asked === null || [asked, everywhere].includes(actual);
}

function json(status: number, body: unknown): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body, null, 2),
  };
}
