import { planOf, requests } from './__fixtures__/answers';
import { ACTIONS, actionsOf } from './actions';
import { preflightQuestions } from './preflightQuestions';
import { MWAA_ROLE } from './serviceLinkedRoles';
import { planned } from '../plan/__fixtures__/planned';

const typesOf = (request: (typeof requests)[string]) =>
  planOf(request).stacks.flatMap(({ template }) =>
    Object.values(template.Resources).map(({ Type }) => Type),
  );

describe('actions', () => {
  it('are known of every type that a plan makes, and of no other', () => {
    const made = new Set(Object.values(requests).flatMap(typesOf));
    // Made in an existing VPC alone, where a group lacks it.
    made.add('AWS::EC2::SecurityGroupEgress');
    expect(Object.keys(ACTIONS).sort()).toEqual([...made].sort());
  });

  it('are each asked for once', () => {
    for (const request of Object.values(requests)) {
      const { actions } = preflightQuestions(planOf(request));
      expect(actions).toEqual([...new Set(actions)].sort());
      expect(
        actions.filter(action => !/^[a-z0-9]+:[A-Z]\w+$/.test(action)),
      ).toEqual([]);
    }
  });

  it('hold the tagging of all that is tagged', () => {
    for (const request of Object.values(requests)) {
      const plan = planOf(request);
      const { actions } = preflightQuestions(plan);
      const untagged = plan.stacks
        .flatMap(({ template }) => Object.values(template.Resources))
        .filter(
          ({ Properties }) => Properties?.Tags ?? Properties?.TagSpecifications,
        )
        .map(({ Type }) => Type)
        .filter(type => {
          const service = /^AWS::(\w+)::/.exec(type)?.[1].toLowerCase();
          const prefix = service === 'mwaa' ? 'airflow' : service;
          return !actions.some(
            action => action.startsWith(`${prefix}:`) && /Tag/.test(action),
          );
        });
      expect(untagged).toEqual([]);
    }
  });

  it('hold what else the template asks for', () => {
    expect(actionsOf([{ Type: 'AWS::KMS::Key' }])).toContain(
      'kms:EnableKeyRotation',
    );
    // Private names are a hosted zone of AWS's; a gateway has none.
    const endpoint = (Properties: object) =>
      actionsOf([
        { Type: 'AWS::EC2::VPCEndpoint', Properties: { ...Properties } },
      ]);
    const action = 'route53:AssociateVPCWithHostedZone';
    expect(endpoint({ PrivateDnsEnabled: true })).toContain(action);
    expect(endpoint({ VpcEndpointType: 'Gateway' })).not.toContain(action);
  });

  it('hold what MWAA does itself, whatever the template holds', () => {
    expect(actionsOf([{ Type: 'AWS::MWAA::Environment' }])).toEqual(
      expect.arrayContaining([
        'ec2:CreateVpcEndpoint',
        'iam:CreateServiceLinkedRole',
        'iam:PassRole',
      ]),
    );
    expect(actionsOf([{ Type: 'AWS::S3::Bucket' }])).not.toContain(
      'iam:CreateServiceLinkedRole',
    );
  });
});

describe('preflightQuestions', () => {
  it('asks for nothing that the request does not name', () => {
    const { actions, ...others } = preflightQuestions(planned());
    expect(actions.length).toBeGreaterThan(20);
    expect(others).toEqual({
      environmentName: 'etl-prod',
      stackName: 'mwaa-etl-prod',
      certificateArns: [],
      serviceLinkedRoles: [MWAA_ROLE],
    });
  });

  it('asks for what it names', () => {
    const kmsKey =
      'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555';
    const executionRoleArn = 'arn:aws:iam::111122223333:role/etl';
    expect(
      preflightQuestions(
        planned({ bucketName: 'shared-dags', executionRoleArn, kmsKey }),
      ),
    ).toMatchObject({
      bucketName: 'shared-dags',
      executionRoleArn,
      kmsKeyArn: kmsKey,
    });
  });
});
