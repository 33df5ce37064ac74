import { isUnresolved } from '../snapshot';
import { environmentLimits } from '../data';
import type { Context, Outcome, RuleOptions } from './rule';
import { violation, notApplicable, pass, unknown, rule } from './rule';
import { sources } from './sources';
import { count } from './words';
import { byTheCustomer, expectedServices, ownEndpoints } from './mwaaEndpoints';
import { isShared } from '../reachability/vpcsOf';

const HOUR = 3_600_000;
const { pendingHours } = environmentLimits.values;
/** With less than this left, somebody has to act today. */
const SHORT_HOURS = 12;
/** What both rules have in common. */
const AWAITED = {
  remedy:
    'Let the VPC’s owner create interface endpoints to the environment’s endpoint services, in both subnets.',
  sources: [sources.ownEndpoints],
  needs: ['vpcEndpoints'],
  remediate: context =>
    byTheCustomer(
      'The endpoints that MWAA waits for are made by the owner of the VPC.',
      context,
    ),
} satisfies Partial<RuleOptions>;

export const endpointsPending = rule({
  id: 'mwaa-endpoints/pending',
  met: 'MWAA waits for no endpoints',
  notMet: 'MWAA waits for endpoints',
  statement:
    'While an environment whose endpoints the customer manages is PENDING, the VPC’s owner creates its endpoints to the database and the web server.',
  severity: 'high',
  violation: 'warn',
  ...AWAITED,
  follows: ['mwaa-endpoints/deadline'],
  check: context =>
    whilePending(context, ({ missing, evidence }) =>
      violation(
        `MWAA waits for an endpoint to the ${missing.join(' and to the ')} of ${context.environment.Name}`,
        [context.environment.Name],
        evidence,
      ),
    ),
});

export const endpointsDeadline = rule({
  id: 'mwaa-endpoints/deadline',
  met: `Endpoints within ${pendingHours} hours`,
  notMet: `Endpoints not made within ${pendingHours} hours`,
  statement: `MWAA waits ${pendingHours} hours for the endpoints of a PENDING environment, then its creation fails: at least ${SHORT_HOURS} hours before that they are there.`,
  severity: 'critical',
  ...AWAITED,
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
      return violation(
        `${environment.Name} has no endpoint to its ${missing.join(' and its ')}, and ${
          left > 0
            ? `less than ${count(Math.ceil(left), 'hour')} of ${pendingHours} are left`
            : `the ${pendingHours} hours are over`
        }`,
        [environment.Name],
        lines,
      );
    }),
});

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
