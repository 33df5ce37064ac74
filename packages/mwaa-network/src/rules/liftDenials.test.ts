import { evaluate } from '../policy/evaluate';
import { compliantPublicNetwork, ROLE } from '../testing';
import { runbookOf } from '../judge/runbook';
import { liftDenials } from './liftDenials';

const send = {
  action: 'sqs:SendMessage',
  resource: 'arn:aws:sqs:us-east-1:999988887777:airflow-celery-etl',
};
const deny = (...Action: string[]) => ({
  Effect: 'Deny',
  Action,
  Resource: '*',
});
const policyOf = (...Statement: object[]) => ({
  PolicyName: 'guard',
  PolicyDocument: { Version: '2012-10-17', Statement },
});

describe('liftDenials', () => {
  it('goes on denying other actions, and the same for other resources', () => {
    const { commands, policies } = liftDenials(
      'role',
      [policyOf(deny('sqs:SendMessage', 'sqs:DeleteQueue'))],
      [send],
    );
    expect(commands).toEqual([
      {
        service: 'iam',
        operation: 'PutRolePolicy',
        parameters: {
          RoleName: 'role',
          PolicyName: 'guard',
          PolicyDocument: `{"Version":"2012-10-17","Statement":[{"Action":["sqs:DeleteQueue"],"Effect":"Deny","Resource":"*"},{"Action":["sqs:SendMessage"],"Effect":"Deny","NotResource":["${send.resource}"]}]}`,
        },
      },
    ]);
    const documents = policies.map(p => p.PolicyDocument);
    expect(
      evaluate(
        [
          ...documents,
          { Statement: { Effect: 'Allow', Action: 'sqs:*', Resource: '*' } },
        ],
        send,
        'identity',
      ),
    ).toBe('allowed');
  });

  it('keeps a denial of a whole service for other resources, and widens none', () => {
    const { policies } = liftDenials(
      'role',
      [
        policyOf(deny('sqs:*'), {
          Effect: 'Allow',
          Action: '*',
          Resource: '*',
        }),
      ],
      [send],
    );
    const permissionOf = (action: string, resource: string) =>
      evaluate(
        policies.map(p => p.PolicyDocument),
        { action, resource },
        'identity',
      );
    expect(permissionOf(send.action, send.resource)).toBe('allowed');
    expect(
      permissionOf(send.action, 'arn:aws:sqs:us-east-1:111122223333:theirs'),
    ).toBe('denied');
    expect(permissionOf('s3:GetObject', 'arn:aws:s3:::a/b')).toBe('allowed');
  });

  it('leaves alone what denies something else', () => {
    const policies = [policyOf(deny('sqs:DeleteQueue'))];
    expect(liftDenials('role', policies, [send])).toEqual({
      commands: [],
      policies,
    });
  });

  it.each([
    ['a policy of the role itself', undefined, 'DeleteRolePolicy'],
    [
      'one that is attached',
      'arn:aws:iam::111122223333:policy/guard',
      'DetachRolePolicy',
    ],
  ])('removes %s of which nothing is left', (_, PolicyArn, operation) => {
    const statement = { ...deny('sqs:SendMessage'), Resource: send.resource };
    const policy = { ...policyOf(statement), PolicyArn };
    const { commands } = liftDenials('role', [policy], [send]);
    expect(commands.map(command => command.operation)).toEqual([operation]);
  });

  it.each([
    ['arn:aws:iam::111122223333:policy/guard', 'CreatePolicyVersion'],
    ['arn:aws:iam::aws:policy/guard', 'DetachRolePolicy'],
  ])('makes a version of an attached policy: %s', (PolicyArn, operation) => {
    const policy = {
      ...policyOf(deny('sqs:SendMessage', 'sqs:DeleteQueue')),
      PolicyArn,
    };
    const { commands } = liftDenials('role', [policy], [send]);
    expect(commands.map(command => command.operation)).toEqual([operation]);
  });
});

it('changes a policy once, whichever of its denials were found', () => {
  const network = compliantPublicNetwork();
  const { Policies } = network.executionRoles.items[0];
  if (Policies.status !== 'read') throw new Error();
  Policies.items.push(policyOf(deny('sqs:*'), deny('logs:PutLogEvents')));
  const { causes, steps } = runbookOf(network, { profile: 'current' });
  expect(causes.map(({ rules }) => rules)).toEqual([
    ['execution-role/logs', 'execution-role/queue'],
  ]);
  expect(steps.map(({ command }) => command.parameters)).toEqual([
    expect.objectContaining({ RoleName: ROLE, PolicyName: 'guard' }),
  ]);
});
