import {
  fakeClients,
  sdkError,
  type FakeAnswers,
} from '../__testUtils__/fakeClients';
import { EndpointServices } from '../collect/endpointServices';
import { Reader } from '../collect/Reader';
import { readRegionFacts } from './regionFacts';

const place = { account: '111122223333', region: 'us-east-1' };

function facts(answers: FakeAnswers) {
  const { clients } = fakeClients({
    DescribeAvailabilityZones: () => ({
      AvailabilityZones: [{ ZoneName: 'us-east-1a', ZoneId: 'use1-az2' }],
    }),
    ...answers,
  });
  return readRegionFacts(
    new Reader({ clients, place }),
    new EndpointServices(),
    () => new Date('2026-09-22T12:00:00Z'),
  );
}

describe('readRegionFacts', () => {
  it('says what the account has', async () => {
    expect(
      await facts({
        ListEnvironments: () => ({ Environments: ['etl'] }),
        DescribeVpcEndpointServices: () => ({
          ServiceDetails: [{ ServiceName: 'com.amazonaws.us-east-1.s3' }],
        }),
        DescribeVpcs: () => ({
          Vpcs: [
            {
              VpcId: 'vpc-1',
              CidrBlock: '10.0.0.0/16',
              CidrBlockAssociationSet: [
                {
                  CidrBlock: '10.0.0.0/16',
                  CidrBlockState: { State: 'associated' },
                },
                {
                  CidrBlock: '10.1.0.0/16',
                  CidrBlockState: { State: 'associating' },
                },
                {
                  CidrBlock: '10.2.0.0/16',
                  CidrBlockState: { State: 'disassociated' },
                },
              ],
            },
          ],
        }),
      }),
    ).toEqual({
      ...place,
      at: '2026-09-22T12:00:00.000Z',
      availabilityZones: [{ ZoneName: 'us-east-1a', ZoneId: 'use1-az2' }],
      vpcEndpointServices: [{ ServiceName: 'com.amazonaws.us-east-1.s3' }],
      vpcs: [{ VpcId: 'vpc-1', CidrBlocks: ['10.0.0.0/16', '10.1.0.0/16'] }],
      environments: ['etl'],
    });
  });

  const refuse = () => {
    throw sdkError('UnauthorizedOperation', 'no', 403);
  };

  it('does not take for none what it could not read', async () => {
    expect(
      await facts({
        ListEnvironments: refuse,
        DescribeVpcEndpointServices: refuse,
        DescribeVpcs: refuse,
      }),
    ).toMatchObject({
      vpcEndpointServices: null,
      vpcs: null,
      environments: null,
    });
  });

  it('fails without the zones', async () => {
    await expect(facts({ DescribeAvailabilityZones: refuse })).rejects.toThrow(
      'ec2:DescribeAvailabilityZones was refused',
    );
  });
});
