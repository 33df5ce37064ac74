import { displayId, type PolicyDocument } from '../snapshot';
import { environmentArns } from './environmentArns';
import type { Request } from '../policy/evaluate';
import { evaluate, statementsOf, servicesOf } from '../policy/evaluate';
import { policyText } from '../policy/policyText';
import { violation, pass, unknown, rule, type Context } from './rule';
import { call, ownersChange } from '../remediation';
import { sources } from './sources';
import { OWNERS, ofRole, roleOf, SERVICES, TRUST } from './executionRole';
import { makeRole } from './rolePermissions';

export const roleTrust = rule({
  id: 'execution-role/trust',
  met: 'Execution role trusts MWAA',
  notMet: 'Execution role does not trust MWAA',
  statement:
    'The execution role may be assumed by airflow.amazonaws.com and airflow-env.amazonaws.com.',
  severity: 'critical',
  remedy:
    'Allow sts:AssumeRole to both services of MWAA in the role’s trust policy.',
  sources: [sources.executionRole],
  needs: ['executionRoles'],
  check: context =>
    ofRole('execution-role/trust', context, role => {
      const document = role.AssumeRolePolicyDocument;
      const name = displayId(role.RoleName);
      if (!document) return unknown(`The trust policy of ${name} was not read`);
      const statements = statementsOf(document);
      const answers = SERVICES.map(service => ({
        service,
        trust: evaluate([document], trustRequest(context, service), 'trust'),
      }));
      const missing = answers
        .filter(({ trust }) => trust === 'denied')
        .map(({ service }) => service);
      if (missing.length > 0) {
        return violation(
          `${name} does not trust ${missing.join(' and ')}`,
          [role.RoleName],
          statements.map(trustText).sort(),
        );
      }
      const doubtful = answers.find(({ trust }) => trust === 'unknown');
      return doubtful
        ? unknown(
            `Whether ${name} trusts ${doubtful.service} depends on what is not in the snapshot`,
            statements.map(trustText).sort(),
          )
        : pass(`${name} trusts both services of MWAA`, SERVICES);
    }),
  remediate(context) {
    const role = roleOf(context);
    if (!role) return makeRole(context);
    const document = role.AssumeRolePolicyDocument;
    const fixed = document && fixedTrust(context, document);
    return ownersChange(
      OWNERS,
      fixed
        ? [
            call('iam', 'UpdateAssumeRolePolicy', {
              RoleName: role.RoleName,
              PolicyDocument: fixed,
            }),
          ]
        : [],
    );
  },
});

/** MWAA assumes the role for this environment, and says so in the call's context. */
function trustRequest(
  { network, environment }: Context,
  service: string,
): Request {
  const { account } = network.snapshot;
  return {
    action: 'sts:AssumeRole',
    resource: '*',
    principals: [service],
    context: {
      ...(account && { 'aws:SourceAccount': account }),
      'aws:SourceArn': environmentArns(network, environment).environment,
    },
  };
}

function trustText(statement: Record<string, unknown> | 'unreadable'): string {
  if (statement === 'unreadable') return 'A statement that cannot be read';
  const services = servicesOf(statement);
  return `${statement.Effect === 'Allow' ? 'Allowed' : 'Denied'}: ${[...services].sort().join(', ') || 'no service'}`;
}

/**
 * The trust policy with MWAA in it. Whom the role trusts besides stays; a
 * statement that denies MWAA goes. Undefined where what is there is no JSON.
 */
function fixedTrust(
  context: Context,
  document: PolicyDocument,
): string | undefined {
  const denies = (statement: unknown) =>
    SERVICES.some(
      service =>
        evaluate(
          [{ Statement: [TRUST, statement] }],
          trustRequest(context, service),
          'trust',
        ) === 'denied',
    );
  const kept = statementsOf(document).filter(
    statement => statement !== 'unreadable' && !denies(statement),
  );
  return policyText([...kept, TRUST]);
}
