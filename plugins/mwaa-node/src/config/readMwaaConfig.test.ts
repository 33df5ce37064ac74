import { ConfigReader } from '@backstage/config';
import { readMwaaConfig } from './readMwaaConfig';

const role = 'arn:aws:iam::111122223333:role/MwaaPortalProvision';

function read(...accounts: object[]) {
  return readMwaaConfig(
    new ConfigReader({ mwaa: { accounts } } as ConstructorParameters<
      typeof ConfigReader
    >[0]),
  );
}

describe('readMwaaConfig', () => {
  it('is empty when nothing is configured', () => {
    expect(readMwaaConfig(new ConfigReader({}))).toEqual({ accounts: [] });
  });

  it('fills in the name, the Regions and the owners', () => {
    expect(
      read({
        accountId: '111122223333',
        regions: ['us-east-1', 'eu-west-1', 'us-east-1'],
        provisioning: { roleArn: role },
      }),
    ).toEqual({
      accounts: [
        {
          account: '111122223333',
          name: '111122223333',
          usable: [],
          regions: ['us-east-1', 'eu-west-1'],
          provisioning: {
            roleArn: role,
            regions: ['us-east-1', 'eu-west-1'],
            owners: [],
          },
        },
      ],
    });
  });

  it('keeps what is given, with owners as full entity refs', () => {
    const { accounts } = read({
      accountId: '111122223333',
      name: 'Data platform',
      regions: ['us-east-1', 'eu-west-1'],
      provisioning: {
        roleArn: role,
        externalId: 'backstage',
        cloudFormationRoleArn: 'arn:aws:iam::111122223333:role/cfn/Mwaa',
        permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/Bound',
        regions: ['us-east-1'],
        owners: ['Data-Platform', 'user:default/ann'],
      },
    });
    expect(accounts[0]).toMatchObject({
      name: 'Data platform',
      provisioning: {
        externalId: 'backstage',
        cloudFormationRoleArn: 'arn:aws:iam::111122223333:role/cfn/Mwaa',
        permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/Bound',
        regions: ['us-east-1'],
        owners: ['group:default/data-platform', 'user:default/ann'],
      },
    });
  });

  it('has no provisioning where none is configured', () => {
    const [account] = read({
      accountId: '111122223333',
      regions: ['us-east-1'],
    }).accounts;
    expect(account).not.toHaveProperty('provisioning');
  });

  const account = { accountId: '111122223333', regions: ['us-east-1'] };
  const provisioning = (values: object) => ({
    ...account,
    provisioning: { roleArn: role, ...values },
  });

  it.each<[string, object[], RegExp]>([
    [
      'an account number that YAML read as a number',
      [{ ...account, accountId: 111122223333 }],
      /mwaa\.accounts\[0\]\.accountId "111122223333" is not an AWS account number\. .*in quotes/,
    ],
    [
      'an account number of eleven digits',
      [{ ...account, accountId: '11112222333' }],
      /accountId "11112222333" is not an AWS account number/,
    ],
    [
      'an account without a number',
      [{ regions: ['us-east-1'] }],
      /mwaa\.accounts\[0\]\.accountId is missing/,
    ],
    [
      'an account without Regions',
      [{ accountId: '111122223333' }],
      /mwaa\.accounts\[0\]\.regions is missing\. .*\[us-east-1\]/,
    ],
    [
      'an empty list of Regions',
      [{ ...account, regions: [] }],
      /mwaa\.accounts\[0\]\.regions is empty\. .*\[us-east-1\]/,
    ],
    [
      'an empty list of Regions to provision in',
      [provisioning({ regions: [] })],
      /mwaa\.accounts\[0\]\.provisioning\.regions is empty/,
    ],
    [
      'a Region that is none',
      [{ ...account, regions: ['us-east-1', 'us-east-1a'] }],
      /mwaa\.accounts\[0\]\.regions\[1\] "us-east-1a" is not the name of an AWS Region/,
    ],
    [
      'an account listed twice',
      [account, account],
      /mwaa\.accounts\[1\]\.accountId "111122223333" is listed under mwaa\.accounts\[0\] already/,
    ],
    [
      'provisioning without a role',
      [provisioning({ roleArn: undefined })],
      /mwaa\.accounts\[0\]\.provisioning\.roleArn is missing/,
    ],
    [
      'a role that is no ARN',
      [provisioning({ roleArn: 'MwaaPortalProvision' })],
      /provisioning\.roleArn "MwaaPortalProvision" is not the ARN of an IAM role/,
    ],
    [
      'a boundary that is a role',
      [provisioning({ permissionsBoundaryArn: role })],
      /provisioning\.permissionsBoundaryArn "arn.*" is not the ARN of a managed policy of the account 111122223333/,
    ],
    [
      'a boundary of another account',
      [
        provisioning({
          permissionsBoundaryArn: 'arn:aws:iam::444455556666:policy/Bound',
        }),
      ],
      /permissionsBoundaryArn "arn.*" is not the ARN of a managed policy of the account 111122223333/,
    ],
    [
      'a role of another account',
      [
        provisioning({
          cloudFormationRoleArn: 'arn:aws:iam::444455556666:role/Mwaa',
        }),
      ],
      /cloudFormationRoleArn "arn.*" is a role of the account 444455556666, not of 111122223333/,
    ],
    [
      'a Region to provision in that is not looked into',
      [provisioning({ regions: ['eu-west-1'] })],
      /provisioning\.regions "eu-west-1" is not one of the account's Regions \(us-east-1\)/,
    ],
    [
      'an owner that is no entity ref',
      [provisioning({ owners: ['a:b:c/d/e'] })],
      /provisioning\.owners\[0\] "a:b:c\/d\/e" is not an entity ref/,
    ],
  ])('refuses %s', (_, accounts, message) => {
    expect(() => read(...accounts)).toThrow(message);
  });

  describe('what may be used, and what waits', () => {
    const readAccount = (more: object) =>
      readMwaaConfig(
        new ConfigReader({
          mwaa: {
            accounts: [
              { accountId: '111122223333', regions: ['us-east-1'], ...more },
            ],
          },
        } as never),
      ).accounts[0];
    const usable = (resource: string, groups = ['data']) =>
      readAccount({ usable: [{ resources: [resource], groups }] }).usable;

    it('is read as full refs', () => {
      expect(usable('arn:aws:s3:::data-*')).toEqual([
        { resources: ['arn:aws:s3:::data-*'], groups: ['group:default/data'] },
      ]);
    });

    it.each([
      ['*', 'is not a pattern of ARNs'],
      ['arn:aws:s3:::*', 'stands for everything of a service'],
      ['arn:aws:ec2:us-east-1:444455556666:vpc/vpc-1', 'is not of the account'],
      ['arn:aws:ec2:us-east-1:*:vpc/vpc-1', 'is not a pattern of ARNs'],
      ['arn:aws:s3::111122223333:dags', 'has an account'],
    ])('is no pattern such as %s', (pattern, why) => {
      expect(() => usable(pattern)).toThrow(
        new RegExp(
          `mwaa.accounts\\[0\\].usable\\[0\\].resources\\[0\\].*${why}`,
        ),
      );
    });

    it('is nobody’s without groups', () => {
      expect(() => usable('arn:aws:s3:::data-*', [])).toThrow(
        'mwaa.accounts[0].usable[0].groups is empty',
      );
    });

    it('waits for a second person or for a while', () => {
      const approval = (rule: object) =>
        readAccount({ approval: { decommission: rule } }).approval;
      expect(approval({ by: 'second-person' })).toEqual({
        decommission: { by: 'second-person' },
      });
      expect(approval({ by: 'delay', delay: { hours: 1 } })).toEqual({
        decommission: { by: 'delay', delay: 3_600_000 },
      });
      expect(() => approval({ by: 'anybody' })).toThrow(
        'mwaa.accounts[0].approval.decommission.by "anybody" is not a way to approve',
      );
      expect(() => approval({ by: 'delay', delay: { days: 30 } })).toThrow(
        'approval.decommission.delay',
      );
      expect(() => readAccount({ approval: { retire: {} } })).toThrow(
        'approval.retire is not a kind that can wait',
      );
    });
  });
});
