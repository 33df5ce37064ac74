import { ACCOUNT, REGION } from '../__testUtils__/sandbox';
import { fakeClients, type FakeAnswers } from '../__testUtils__/fakeClients';
import { Reader } from '../collect/Reader';
import { simulate } from './simulate';

const ROLE = `arn:aws-cn:iam::${ACCOUNT}:role/MwaaCloudFormation`;
const place = { account: ACCOUNT, region: REGION };

function simulating(answer: FakeAnswers[string]) {
  const fake = fakeClients({ SimulatePrincipalPolicy: answer });
  const reader = new Reader({ clients: fake.clients, place });
  return {
    ...fake,
    ask: (actions: string[], more = {}) =>
      simulate(
        reader,
        {
          actions,
          certificateArns: [],
          serviceLinkedRoles: [
            {
              RoleName: 'AWSServiceRoleForAmazonMWAA',
              service: 'airflow.amazonaws.com',
            },
            {
              RoleName: 'AWSServiceRoleForClientVPN',
              service: 'clientvpn.amazonaws.com',
            },
          ],
          environmentName: 'Etl',
          stackName: 'mwaa-Etl',
          ...more,
        },
        ROLE,
      ),
  };
}

const allowAll: FakeAnswers[string] = ({ ActionNames }) => ({
  EvaluationResults: (ActionNames as string[]).map(EvalActionName => ({
    EvalActionName,
    EvalDecision: 'allowed',
  })),
});

describe('simulate', () => {
  it('asks on what each action will act on, in the role’s partition', async () => {
    const { ask, calls } = simulating(allowAll);
    const answers = await ask([
      'airflow:CreateEnvironment',
      'cloudwatch:PutMetricAlarm',
      'ec2:CreateSubnet',
      'ec2:CreateVpc',
      'iam:CreateRole',
      'iam:CreateServiceLinkedRole',
      'iam:PassRole',
      's3:CreateBucket',
    ]);
    expect(answers).toHaveLength(9);
    expect(answers.flatMap(({ service }) => service ?? [])).toEqual([
      'airflow.amazonaws.com',
      'clientvpn.amazonaws.com',
    ]);
    expect(
      Object.fromEntries(
        calls.map(({ input }) => [input.ResourceArns, input.ActionNames]),
      ),
    ).toEqual({
      [`arn:aws-cn:ec2:${REGION}:${ACCOUNT}:subnet/preflight`]: [
        'ec2:CreateSubnet',
      ],
      [`arn:aws-cn:ec2:${REGION}:${ACCOUNT}:vpc/preflight`]: ['ec2:CreateVpc'],
      [`arn:aws-cn:airflow:${REGION}:${ACCOUNT}:environment/Etl`]: [
        'airflow:CreateEnvironment',
      ],
      [`arn:aws-cn:cloudwatch:${REGION}:${ACCOUNT}:alarm:mwaa-Etl-alarm`]: [
        'cloudwatch:PutMetricAlarm',
      ],
      [`arn:aws-cn:iam::${ACCOUNT}:role/mwaa-Etl-role`]: [
        'iam:CreateRole',
        'iam:PassRole',
      ],
      [`arn:aws-cn:iam::${ACCOUNT}:role/aws-service-role/airflow.amazonaws.com/AWSServiceRoleForAmazonMWAA`]:
        ['iam:CreateServiceLinkedRole'],
      [`arn:aws-cn:iam::${ACCOUNT}:role/aws-service-role/clientvpn.amazonaws.com/AWSServiceRoleForClientVPN`]:
        ['iam:CreateServiceLinkedRole'],
      // Names of buckets have no capitals.
      'arn:aws-cn:s3:::mwaa-etl-bucket': ['s3:CreateBucket'],
    });
    for (const { input } of calls) {
      expect(input).toMatchObject({
        PolicySourceArn: ROLE,
        ContextEntries: expect.arrayContaining([
          {
            ContextKeyName: 'aws:RequestedRegion',
            ContextKeyType: 'string',
            ContextKeyValues: [REGION],
          },
        ]),
      });
    }
  });

  it('asks whether an existing role may be passed', async () => {
    const { ask, calls } = simulating(allowAll);
    const executionRoleArn = `arn:aws:iam::${ACCOUNT}:role/etl`;
    await ask(['iam:PassRole'], { executionRoleArn });
    expect(calls.map(({ input }) => input.ResourceArns)).toEqual([
      [executionRoleArn],
    ]);
  });

  it('asks of no more than a hundred actions at once, all pages', async () => {
    const { ask, calls } = simulating(({ ActionNames, Marker }) => {
      const all = ActionNames as string[];
      const half = Math.ceil(all.length / 2);
      return {
        EvaluationResults: (Marker ? all.slice(half) : all.slice(0, half)).map(
          EvalActionName => ({ EvalActionName, EvalDecision: 'allowed' }),
        ),
        IsTruncated: !Marker,
        ...(!Marker && { Marker: 'more' }),
      };
    });
    const actions = Array.from({ length: 250 }, (_, i) => `ec2:Action${i}`);
    const answers = await ask(actions);
    expect(answers.map(({ action }) => action).sort()).toEqual(
      [...actions].sort(),
    );
    expect(
      calls.map(({ input }) => (input.ActionNames as string[]).length).sort(),
    ).toEqual([100, 100, 100, 100, 50, 50]);
  });

  it('keeps the conditions that could not be weighed', async () => {
    const { ask } = simulating(() => ({
      EvaluationResults: [
        {
          EvalActionName: 'iam:CreateRole',
          EvalDecision: 'implicitDeny',
          ResourceSpecificResults: [
            { MissingContextValues: ['iam:PermissionsBoundary'] },
          ],
        },
      ],
    }));
    expect(await ask(['iam:CreateRole'])).toEqual([
      {
        action: 'iam:CreateRole',
        decision: 'implicitDeny',
        missingContextValues: ['iam:PermissionsBoundary'],
      },
    ]);
  });

  it('says so where no role is configured', async () => {
    const { clients } = fakeClients({});
    await expect(
      simulate(
        new Reader({ clients, place }),
        {
          actions: ['ec2:CreateVpc'],
          certificateArns: [],
          serviceLinkedRoles: [],
        },
        undefined,
      ),
    ).rejects.toThrow('No role is configured for CloudFormation');
  });
});
