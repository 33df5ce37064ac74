import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { ConfigReader } from '@backstage/config';
import {
  partNames,
  plan,
  preflight,
  preflightQuestions,
  type EnvironmentRequest,
} from 'mwaa-network';
import {
  ACCOUNT,
  REGION,
  portalConfig,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/sandbox';
import { until } from '../__testUtils__/until';
import { DefaultMwaaAws } from '../DefaultMwaaAws';
import {
  cloudFormationPolicy,
  cloudFormationTrustPolicy,
  portalTrustPolicy,
  provisionPolicy,
  readPolicy,
  type IamPolicy,
} from '.';
import { iamFiles } from './deployment';
import { readPermissions } from './readPermissions';

const arn = (role: string) => `arn:aws:iam::${ACCOUNT}:role/${role}`;
const portal = `arn:aws:iam::${ACCOUNT}:role/Backstage`;

const policies: Record<string, IamPolicy> = {
  MwaaPortalRead: readPolicy({ account: ACCOUNT }),
  MwaaPortalProvision: provisionPolicy({
    account: ACCOUNT,
    cloudFormationRoleArn: arn('MwaaCloudFormation'),
  }),
  MwaaCloudFormation: cloudFormationPolicy({
    account: ACCOUNT,
    regions: [REGION],
  }),
  'trust of both': portalTrustPolicy(portal, 'backstage'),
  'trust of MwaaCloudFormation': cloudFormationTrustPolicy(ACCOUNT),
};

describe('IAM policies', () => {
  const published = resolve(__dirname, '../../../../docs/iam');

  it('are published as they are in the code', () => {
    expect(readdirSync(published).sort()).toEqual(
      Object.keys(iamFiles()).sort(),
    );
    for (const [name, content] of Object.entries(iamFiles())) {
      const text = readFileSync(resolve(published, name), 'utf8');
      expect({ [name]: JSON.parse(text) }).toEqual({ [name]: content });
    }
  });

  it('fit into what IAM takes', () => {
    const size = (name: string) =>
      JSON.stringify(iamFiles()[`${name}.json`]).replace(/\s/g, '').length;
    // Quotas of IAM, 2026: a managed policy, and all inline ones of a role.
    for (const managed of [
      'cloudformation-network-policy',
      'cloudformation-policy',
      'role-boundary',
    ]) {
      expect(size(managed)).toBeLessThanOrEqual(6_144);
    }
    for (const inline of ['read-policy', 'provision-policy']) {
      expect(size(inline)).toBeLessThanOrEqual(10_240);
    }
  });

  const hasLinter = !spawnSync('cfn-lint', ['--version']).error;
  const describeWithLinter = hasLinter ? describe : describe.skip;
  describeWithLinter('with cfn-lint, where it is installed', () => {
    it.each(
      Object.keys(iamFiles()).filter(name => name.endsWith('.template.json')),
    )(
      'are a template without findings: %s',
      name => {
        const { stdout, status } = spawnSync(
          'cfn-lint',
          [resolve(published, name)],
          { encoding: 'utf8' },
        );
        expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
      },
      60_000,
    );
  });

  it('allow every call of the collector, and nothing that writes', () => {
    const allowed = policies.MwaaPortalRead.Statement.flatMap(
      ({ Action }) => Action,
    );
    expect([...allowed].sort()).toEqual(
      Object.values(readPermissions).flat().sort(),
    );
    // The last two are answers as well, under other verbs.
    expect(
      allowed.filter(
        action => !/:(Describe|Get|List|Simulate|Export)/.test(action),
      ),
    ).toEqual([]);
  });

  it('let drift be looked for with no more than what CloudFormation’s role reads', () => {
    const actionsOf = ({ Statement }: IamPolicy) =>
      Statement.flatMap(({ Action }) => Action);
    const looking = policies.MwaaPortalProvision.Statement.find(
      ({ Sid }) => Sid === 'LookAtWhatTheStacksHold',
    );
    expect(actionsOf(policies.MwaaCloudFormation)).toEqual(
      expect.arrayContaining(looking?.Action as string[]),
    );
    expect(
      [looking?.Action]
        .flat()
        .filter(action => !/:(Describe|Get|List)/.test(String(action))),
    ).toEqual([]);
  });

  it('let private DNS be turned on, whose Region is not the endpoint’s', () => {
    const statement = policies.MwaaCloudFormation.Statement.find(
      ({ Action }) => Action === 'route53:AssociateVPCWithHostedZone',
    );
    expect(statement).toMatchObject({ Resource: '*' });
    expect(statement?.Condition).toBeUndefined();
  });

  it('name the partition', () => {
    const text = JSON.stringify(
      readPolicy({ account: ACCOUNT, partition: 'aws-cn' }),
    );
    expect(text).toContain('arn:aws-cn:airflow');
    expect(text).not.toContain('arn:aws:');
  });

  describe('on a local AWS that holds roles to their actions', () => {
    let sandbox: TestSandbox;
    let aws: DefaultMwaaAws;
    const place = { account: ACCOUNT, region: REGION };

    beforeAll(async () => {
      sandbox = await startTestSandbox();
      const config = portalConfig();
      const { accessKeyId, secretAccessKey } = config.aws.mainAccount;
      const iam = new IAMClient({
        region: REGION,
        credentials: { accessKeyId, secretAccessKey },
      });
      const makeRole = async (
        RoleName: string,
        trust: IamPolicy,
        policy: IamPolicy,
      ) => {
        await iam.send(
          new CreateRoleCommand({
            RoleName,
            AssumeRolePolicyDocument: JSON.stringify(trust),
          }),
        );
        await iam.send(
          new PutRolePolicyCommand({
            RoleName,
            PolicyName: 'permissions',
            PolicyDocument: JSON.stringify(policy),
          }),
        );
      };
      const trust = portalTrustPolicy(`arn:aws:iam::${ACCOUNT}:root`);
      await makeRole('Reader', trust, policies.MwaaPortalRead);
      await makeRole(
        'Provisioner',
        trust,
        provisionPolicy({
          account: ACCOUNT,
          cloudFormationRoleArn: arn('Builder'),
        }),
      );
      await makeRole(
        'Builder',
        policies['trust of MwaaCloudFormation'],
        policies.MwaaCloudFormation,
      );
      aws = DefaultMwaaAws.fromConfig(
        new ConfigReader({
          aws: {
            ...config.aws,
            accounts: [{ accountId: ACCOUNT, roleName: 'Reader' }],
          },
          mwaa: {
            accounts: [
              {
                accountId: ACCOUNT,
                regions: [REGION],
                provisioning: {
                  roleArn: arn('Provisioner'),
                  cloudFormationRoleArn: arn('Builder'),
                },
              },
            ],
          },
        }),
      );
    });
    afterAll(() => sandbox.close());

    it.each<[string, Partial<EnvironmentRequest>]>([
      ['the least', {}],
      ['private routing', { routing: 'private' }],
      [
        'all that can be asked for',
        {
          access: {
            mechanism: 'client-vpn',
            serverCertificateArn: `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/5eed0000-0000-4000-8000-000000000001`,
          },
          alarms: true,
          flowLogs: true,
          kmsKey: 'new',
          networkAcl: 'strict',
          webserverAccessMode: 'PRIVATE_ONLY',
        },
      ],
    ])(
      'answer every question beforehand, and allow what a plan needs: %s',
      async (_, request) => {
        const planned = plan(
          { ...place, name: 'etl', owner: 'group:default/etl', ...request },
          await aws.regionFacts(place),
        );
        if (!planned.ok) throw new Error(JSON.stringify(planned.problems));
        const facts = await aws.preflightFacts(
          place,
          preflightQuestions(planned.plan),
        );
        expect(
          Object.values(facts).flatMap(part =>
            part.status === 'notRead' ? [part.reason] : [],
          ),
        ).toEqual([]);
        expect(
          preflight(planned.plan, facts).find(
            ({ id }) => id === 'permissions/cloudformation',
          ),
        ).toMatchObject({ status: 'pass' });
      },
    );

    it('let an environment be made, looked at and removed', async () => {
      const planned = plan(
        { ...place, name: 'etl', owner: 'group:default/etl' },
        await aws.regionFacts(place),
      );
      if (!planned.ok) {
        throw new Error(JSON.stringify(planned.problems));
      }
      const [stack] = planned.plan.stacks;
      const stacks = aws.stacks(place);
      const { changeSetId, stackId } = await stacks.createChangeSet(stack, 't');
      await until(
        () => stacks.describeChangeSet(changeSetId),
        ({ status }) => status === 'CREATE_COMPLETE',
      );
      await stacks.executeChangeSet(changeSetId, 't');
      await stacks.setTerminationProtection(stack.name, true);
      await until(
        () => stacks.describeStack(stackId),
        state => !state?.status.endsWith('_IN_PROGRESS'),
      );
      const failed = (await stacks.eventsSince(stackId, undefined)).filter(
        ({ resourceStatus }) => resourceStatus.endsWith('_FAILED'),
      );
      expect(failed).toEqual([]);

      const snapshot = await aws.collect({ ...place, name: 'etl' });
      expect(
        partNames.flatMap(name => {
          const part = snapshot[name];
          return part.status === 'notRead' ? [part.reason] : [];
        }),
      ).toEqual([]);

      await stacks.setTerminationProtection(stack.name, false);
      await stacks.deleteStack(stackId, 't');
      const gone = await until(
        () => stacks.describeStack(stackId),
        state => state?.status !== 'DELETE_IN_PROGRESS',
      );
      expect(gone?.status).toBe('DELETE_COMPLETE');
    }, 180_000);
  });
});
