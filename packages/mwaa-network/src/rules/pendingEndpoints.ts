import { isUnresolved } from '../snapshot';
import { environmentLimits } from '../data';
import type { Context, Outcome, RemediationContext, Rule } from './rule';
import { violation, notApplicable, pass, unknown } from './rule';
import { sources } from './sources';
import { count } from './words';
import { byTheCustomer, expectedServices, ownEndpoints } from './mwaaEndpoints';
import { isShared } from '../reachability/vpcsOf';
import type { Remediation } from '../remediation';

const HOUR = 3_600_000;
const { pendingHours } = environmentLimits.values;
/** With less than this left, somebody has to act today. */
const SHORT_HOURS = 12;
const REMEDY =
  'Let the VPC’s owner create interface endpoints to the environment’s endpoint services, in both subnets.';

export const endpointsPending: Rule = {
  description: {
    id: 'mwaa-endpoints/pending',
    titles: {
      met: 'MWAA waits for no endpoints',
      notMet: 'MWAA waits for endpoints',
    },
    statement:
      'While an environment whose endpoints the customer manages is PENDING, the VPC’s owner creates its endpoints to the database and the web server.',
    severity: 'high',
    violation: { current: 'warn', 'strict-2022': 'warn' },
    remedy: REMEDY,
    sources: [sources.ownEndpoints],
  },
  needs: ['environment', 'vpcEndpoints'],
  follows: ['mwaa-endpoints/deadline'],
  check: context =>
    whilePending(context, ({ missing, evidence }) =>
      violation({
        message: `MWAA waits for an endpoint to the ${missing.join(' and to the ')} of ${context.environment.Name}`,
        resources: [context.environment.Name],
        evidence,
      }),
    ),
  remediate: makeAwaitedEndpoints,
};

export const endpointsDeadline: Rule = {
  description: {
    id: 'mwaa-endpoints/deadline',
    titles: {
      met: `Endpoints within ${pendingHours} hours`,
      notMet: `Endpoints not made within ${pendingHours} hours`,
    },
    statement: `MWAA waits ${pendingHours} hours for the endpoints of a PENDING environment, then its creation fails: at least ${SHORT_HOURS} hours before that they are there.`,
    severity: 'critical',
    violation: { current: 'fail', 'strict-2022': 'fail' },
    remedy: REMEDY,
    sources: [sources.ownEndpoints],
  },
  needs: ['environment', 'vpcEndpoints'],
  check: context =>
    whilePending(context, ({ missing, evidence }) => {
      const { environment, now } = context;
      const since = Date.parse(environment.CreatedAt ?? '');
      if (Number.isNaN(since) || now === undefined) {
        return unknown(
          now === undefined
            ? 'The judge was not told the time'
            : 'It is not known when the environment was created',
          evidence,
        );
      }
      // It became PENDING a little later: counted from its creation nobody is late.
      const left = pendingHours - (now - since) / HOUR;
      const lines = [...evidence, `CreatedAt: ${environment.CreatedAt}`];
      if (left >= SHORT_HOURS) {
        return pass(`${count(Math.floor(left), 'hour')} are left`, lines);
      }
      return violation({
        message: `${environment.Name} has no endpoint to its ${missing.join(' and its ')}, and ${
          left > 0
            ? `less than ${count(Math.ceil(left), 'hour')} of ${pendingHours} are left`
            : `the ${pendingHours} hours are over`
        }`,
        resources: [environment.Name],
        evidence: lines,
      });
    }),
  remediate: makeAwaitedEndpoints,
};

/** Asks while MWAA waits for endpoints that are not there. */
function whilePending(
  { network, environment }: Context,
  check: (found: ReturnType<typeof ownEndpoints>) => Outcome,
): Outcome {
  const { Status, EndpointManagement } = environment;
  if (Status !== 'PENDING' || EndpointManagement !== 'CUSTOMER') {
    return notApplicable('MWAA waits for no endpoints');
  }
  const services = expectedServices(environment);
  if (services.some(([, name]) => name === undefined || isUnresolved(name))) {
    return unknown('The environment does not name its endpoint services yet');
  }
  const found = ownEndpoints(network, services);
  if (found.missing.length === 0) {
    return pass('The endpoints are there: MWAA goes on', found.evidence);
  }
  return isShared(network)
    ? unknown(
        'The endpoints belong to the VPC’s owner, whose account was not read',
        found.evidence,
      )
    : check(found);
}

function makeAwaitedEndpoints(context: RemediationContext): Remediation {
  return byTheCustomer(
    'The endpoints that MWAA waits for are made by the owner of the VPC.',
    context,
  );
}
