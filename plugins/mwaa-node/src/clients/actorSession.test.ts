import fc from 'fast-check';
import { actorSession } from './actorSession';

const place = { account: '111122223333', region: 'us-east-1' };
const operationId = '00000000-0000-4000-8000-000000000001';
const role = 'arn:aws:iam::111122223333:role/MwaaCloudFormation';
const of = (user: string, stackNames = ['mwaa-etl', 'mwaa-etl-repair']) =>
  actorSession({ user, operationId, stackNames }, place, role);

describe('the session of a person’s operation', () => {
  it('is named as STS takes it, whoever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), user => {
        const { RoleSessionName, SourceIdentity } = of(user);
        expect(RoleSessionName).toMatch(/^[\w+=,.@-]{2,64}$/);
        expect(RoleSessionName.endsWith(operationId)).toBe(true);
        expect(SourceIdentity).toMatch(/^[\w+=,.@-]{2,64}$/);
      }),
    );
  });

  it('tells people apart whose names are cut short', () => {
    const [one, other] = ['a', 'b'].map(
      last => of(`user:default/${'x'.repeat(80)}${last}`).SourceIdentity,
    );
    expect(one).not.toBe(other);
  });

  it('fits with the longest names that stacks have', () => {
    const { Policy } = of('user:default/ann', [
      'x'.repeat(128),
      'y'.repeat(128),
    ]);
    expect(Policy.length).toBeLessThanOrEqual(2048);
  });

  it('lets CloudFormation be handed its own role and no other', () => {
    const { Statement } = JSON.parse(of('user:default/ann').Policy);
    expect(
      Statement.filter(({ Action }: { Action: string | string[] }) =>
        [Action].flat().some(action => action.startsWith('iam:Pass')),
      ),
    ).toEqual([{ Effect: 'Allow', Action: 'iam:PassRole', Resource: role }]);
  });

  it('denies other stacks where the stacks are made with its own rights', () => {
    const { Policy } = actorSession(
      { user: 'user:default/ann', operationId, stackNames: ['mwaa-etl'] },
      place,
      undefined,
    );
    expect(JSON.parse(Policy).Statement[1]).toMatchObject({
      Effect: 'Deny',
      Action: 'cloudformation:*',
      NotResource: [
        'arn:aws:cloudformation:us-east-1:111122223333:stack/mwaa-etl/*',
        '*:stackDriftDetection/*',
      ],
    });
  });
});
