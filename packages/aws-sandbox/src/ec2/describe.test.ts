import { makeSubnet, makeVpc } from '../__testUtils__/networks';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();
const ec2 = () => test.clients.ec2;

describe('describing', () => {
  let VpcId: string;
  let subnetIds: string[];

  beforeAll(async () => {
    VpcId = await makeVpc(test.clients);
    subnetIds = [];
    for (let index = 0; index < 12; index += 1) {
      const id = await makeSubnet(test.clients, VpcId, `10.0.${index}.0/24`);
      subnetIds.push(id);
      await ec2().createTags({
        Resources: [id],
        Tags: [
          { Key: 'Name', Value: `${index % 2 ? 'odd' : 'even'}-${index}` },
        ],
      });
    }
  });

  const idsBy = async (...Filters: Array<{ Name: string; Values: string[] }>) =>
    (await ec2().describeSubnets({ Filters })).Subnets!.map(
      ({ SubnetId }) => SubnetId,
    );

  it('filters by several values, wildcards and tags', async () => {
    expect(
      await idsBy({
        Name: 'cidr-block',
        Values: ['10.0.1.0/24', '10.0.2.0/24'],
      }),
    ).toEqual(subnetIds.slice(1, 3));
    expect(
      await idsBy({ Name: 'cidr-block', Values: ['10.0.1?.0/24'] }),
    ).toEqual(subnetIds.slice(10));
    expect(await idsBy({ Name: 'tag:Name', Values: ['odd-*'] })).toHaveLength(
      6,
    );
    expect(
      await idsBy(
        { Name: 'tag:Name', Values: ['odd-*'] },
        { Name: 'cidr-block', Values: ['10.0.1.0/24'] },
      ),
    ).toEqual([subnetIds[1]]);
    expect(await idsBy({ Name: 'tag-key', Values: ['Name'] })).toHaveLength(12);
    expect(await idsBy({ Name: 'vpc-id', Values: ['vpc-0'] })).toEqual([]);
  });

  it('refuses filters that do not exist and ids that it does not know', async () => {
    expect(await codeOf(idsBy({ Name: 'colour', Values: ['red'] }))).toBe(
      'InvalidParameterValue',
    );
    expect(
      await codeOf(ec2().describeSubnets({ SubnetIds: ['subnet-0'] })),
    ).toBe('InvalidSubnetID.NotFound');
    expect(await codeOf(ec2().describeVpcs({ VpcIds: ['vpc-0'] }))).toBe(
      'InvalidVpcID.NotFound',
    );
    expect(
      await codeOf(ec2().describeSecurityGroups({ GroupIds: ['sg-0'] })),
    ).toBe('InvalidGroup.NotFound');
  });

  it.each([1, 5, 7])(
    'gives everything once in pages of %d',
    async MaxResults => {
      const seen: Array<string | undefined> = [];
      let NextToken: string | undefined;
      do {
        const page = await ec2().describeSubnets({ MaxResults, NextToken });
        expect(page.Subnets!.length).toBeLessThanOrEqual(MaxResults);
        seen.push(...page.Subnets!.map(({ SubnetId }) => SubnetId));
        NextToken = page.NextToken;
      } while (NextToken);
      expect(seen).toEqual(subnetIds);
    },
  );

  it('goes on where it was when something was deleted in between', async () => {
    const first = await ec2().describeSubnets({ MaxResults: 5 });
    await ec2().deleteSubnet({ SubnetId: subnetIds[0] });
    const { Subnets } = await ec2().describeSubnets({
      NextToken: first.NextToken,
    });
    expect(Subnets!.map(({ SubnetId }) => SubnetId)).toEqual(
      subnetIds.slice(5),
    );
    subnetIds.shift();
  });

  it('keeps to the limits of AWS', async () => {
    expect(await codeOf(ec2().describeVpcs({ MaxResults: 4 }))).toBe(
      'InvalidParameterValue',
    );
    expect(await codeOf(ec2().describeVpcs({ MaxResults: 1001 }))).toBe(
      'InvalidParameterValue',
    );
    expect(await codeOf(ec2().describeVpcs({ NextToken: 'nonsense' }))).toBe(
      'InvalidNextToken',
    );
    expect(
      await codeOf(ec2().describeVpcs({ VpcIds: [VpcId], MaxResults: 5 })),
    ).toBe('InvalidParameterCombination');
  });

  it('only says what would happen in a dry run', async () => {
    expect(
      await codeOf(ec2().createVpc({ CidrBlock: '10.1.0.0/16', DryRun: true })),
    ).toBe('DryRunOperation');
    expect((await ec2().describeVpcs({})).Vpcs).toHaveLength(1);
  });

  it('refuses tags of another kind, of AWS, and too many', async () => {
    const tags = (Key: string) => [{ Key, Value: 'x' }];
    expect(
      await codeOf(
        ec2().createVpc({
          CidrBlock: '10.1.0.0/16',
          TagSpecifications: [{ ResourceType: 'subnet', Tags: tags('a') }],
        }),
      ),
    ).toBe('InvalidParameterValue');
    expect(
      await codeOf(
        ec2().createTags({ Resources: [VpcId], Tags: tags('aws:x') }),
      ),
    ).toBe('InvalidParameterValue');
    const many = Array.from({ length: 51 }, (_, index) => ({
      Key: `k${index}`,
      Value: 'x',
    }));
    expect(
      await codeOf(ec2().createTags({ Resources: [VpcId], Tags: many })),
    ).toBe('TagLimitExceeded');
    expect(
      await codeOf(ec2().createTags({ Resources: ['ami-1'], Tags: tags('a') })),
    ).toBe('InvalidID');
  });

  it('refuses a request that lacks what AWS requires', async () => {
    expect(
      await codeOf(ec2().createSubnet({ CidrBlock: '10.0.0.0/24' } as any)),
    ).toBe('MissingParameter');
  });
});
