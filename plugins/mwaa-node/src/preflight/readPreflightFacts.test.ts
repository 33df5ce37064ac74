import type { PreflightQuestions } from 'mwaa-network';
import {
  fakeClients,
  sdkError,
  type FakeAnswers,
} from '../__testUtils__/fakeClients';
import { ACCOUNT, REGION } from '../__testUtils__/sandbox';
import { Reader } from '../collect/Reader';
import { readPreflightFacts } from './readPreflightFacts';

const place = { account: ACCOUNT, region: REGION };
const VPC = 'vpc-0a';

function reading(
  answers: FakeAnswers,
  questions: Partial<PreflightQuestions> = {},
) {
  const { clients } = fakeClients(answers);
  return readPreflightFacts(
    new Reader({ clients, place }),
    {
      actions: [],
      certificateArns: [],
      serviceLinkedRoles: [
        {
          RoleName: 'AWSServiceRoleForAmazonMWAA',
          service: 'airflow.amazonaws.com',
        },
      ],
      ...questions,
    },
    `arn:aws:iam::${ACCOUNT}:role/MwaaCloudFormation`,
    () => new Date('2026-09-01T00:00:00Z'),
  );
}

const itemsOf = (part: { status: string }) => {
  expect(part).toMatchObject({ status: 'read' });
  return (part as unknown as { items: unknown[] }).items;
};

const vpcQuota = (QuotaCode: string, Value: number) => ({
  ServiceCode: 'vpc',
  QuotaCode,
  QuotaName: QuotaCode,
  Value,
});

describe('readPreflightFacts, quotas', () => {
  const answers: FakeAnswers = {
    ListServiceQuotas: ({ ServiceCode }) => {
      if (ServiceCode !== 'vpc') {
        throw sdkError('NoSuchResourceException', 'no such service', 400);
      }
      return {
        Quotas: [
          vpcQuota('L-F678F1CE', 5),
          vpcQuota('L-FE5A380F', 7),
          vpcQuota('L-29B6F2EB', 50),
          vpcQuota('L-OTHER', 1),
        ],
      };
    },
    DescribeVpcs: () => ({
      Vpcs: [
        { VpcId: VPC, OwnerId: ACCOUNT },
        { VpcId: 'vpc-0b', OwnerId: '999988887777' },
      ],
    }),
    DescribeAvailabilityZones: () => ({
      AvailabilityZones: [
        { ZoneName: 'us-east-1a' },
        { ZoneName: 'us-east-1b' },
      ],
    }),
    DescribeSubnets: () => ({
      Subnets: [{ SubnetId: 'subnet-1', AvailabilityZone: 'us-east-1a' }],
    }),
    DescribeNatGateways: () => ({ NatGateways: [{ SubnetId: 'subnet-1' }] }),
    DescribeVpcEndpoints: () => ({
      VpcEndpoints: [
        { VpcEndpointType: 'Interface' },
        { VpcEndpointType: 'Gateway' },
      ],
    }),
  };

  it('counts what is the account’s own, and knows empty zones', async () => {
    const { quotas } = await reading(answers, { vpcId: VPC });
    expect(
      itemsOf(quotas).map(use => {
        const { QuotaCode, Value, scope, used } = use as Record<
          string,
          unknown
        >;
        return [QuotaCode, scope, used, Value];
      }),
    ).toEqual([
      ['L-F678F1CE', '', 1, 5],
      ['L-FE5A380F', 'us-east-1a', 1, 7],
      ['L-FE5A380F', 'us-east-1b', 0, 7],
      ['L-29B6F2EB', '', 1, 50],
    ]);
  });

  it('has nothing of quotas where what is used could not be read', async () => {
    const { quotas, attachedRanges } = await reading({
      ...answers,
      DescribeNatGateways: () => {
        throw sdkError('UnauthorizedOperation', 'no', 403);
      },
    });
    expect(quotas).toMatchObject({
      status: 'notRead',
      reason: expect.stringContaining('Allow ec2:DescribeNatGateways'),
    });
    expect(attachedRanges.status).toBe('read');
  });
});

describe('readPreflightFacts, what is in the way', () => {
  const answers: FakeAnswers = {
    DescribeVpcs: () => ({
      Vpcs: [
        {
          VpcId: VPC,
          CidrBlock: '10.0.0.0/16',
          CidrBlockAssociationSet: [
            { CidrBlock: '10.0.0.0/16' },
            { CidrBlock: '10.1.0.0/16' },
          ],
        },
      ],
    }),
    DescribeVpcPeeringConnections: ({ Filters }) =>
      JSON.stringify(Filters).includes('requester')
        ? {
            VpcPeeringConnections: [
              ['pcx-1', 'active', '10.2.0.0/16'],
              ['pcx-2', 'deleted', '10.3.0.0/16'],
              ['pcx-3', 'rejected', '10.4.0.0/16'],
            ].map(([VpcPeeringConnectionId, Code, CidrBlock]) => ({
              VpcPeeringConnectionId,
              Status: { Code },
              RequesterVpcInfo: {
                VpcId: VPC,
                CidrBlockSet: [{ CidrBlock: '10.0.0.0/16' }],
              },
              AccepterVpcInfo: {
                VpcId: 'vpc-0c',
                CidrBlockSet: [{ CidrBlock }],
              },
            })),
          }
        : {},
    DescribeVpnGateways: () => ({ VpnGateways: [{ VpnGatewayId: 'vgw-1' }] }),
    DescribeVpnConnections: () => ({
      VpnConnections: [
        ['vpn-1', 'vgw-1', 'available', '192.168.1.0/24'],
        ['vpn-2', 'vgw-1', 'deleted', '192.168.2.0/24'],
        ['vpn-3', 'vgw-of-another', 'available', '192.168.3.0/24'],
      ].map(([VpnConnectionId, VpnGatewayId, State, DestinationCidrBlock]) => ({
        VpnConnectionId,
        VpnGatewayId,
        State,
        Routes: [{ DestinationCidrBlock }],
      })),
    }),
    DescribeRouteTables: () => ({
      RouteTables: [
        {
          Routes: [
            { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' },
            { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' },
            { DestinationCidrBlock: '10.9.0.0/16', TransitGatewayId: 'tgw-1' },
          ],
        },
      ],
    }),
  };

  it('collects what an existing VPC has and reaches', async () => {
    const { attachedRanges } = await reading(answers, { vpcId: VPC });
    expect(itemsOf(attachedRanges)).toEqual([
      { CidrBlock: '10.0.0.0/16', via: VPC },
      { CidrBlock: '10.1.0.0/16', via: VPC },
      { CidrBlock: '10.2.0.0/16', via: 'pcx-1' },
      { CidrBlock: '192.168.1.0/24', via: 'vpn-1' },
      { CidrBlock: '10.9.0.0/16', via: 'tgw-1' },
    ]);
  });

  it('reads hosted zones of all pages, and none for a new VPC', async () => {
    const zones: FakeAnswers = {
      ListHostedZonesByVPC: ({ NextToken, VPCId, VPCRegion }) => {
        expect([VPCId, VPCRegion]).toEqual([VPC, REGION]);
        return NextToken
          ? { HostedZoneSummaries: [{ HostedZoneId: 'Z2', Name: 'b.' }] }
          : {
              HostedZoneSummaries: [{ HostedZoneId: 'Z1', Name: 'a.' }],
              NextToken: 'more',
            };
      },
    };
    const { hostedZones } = await reading(zones, { vpcId: VPC });
    expect(itemsOf(hostedZones)).toEqual([
      { HostedZoneId: 'Z1', Name: 'a.' },
      { HostedZoneId: 'Z2', Name: 'b.' },
    ]);
    expect(itemsOf((await reading(zones)).hostedZones)).toEqual([]);
  });

  it('tells a certificate and a role that are not there from what was refused', async () => {
    const arns = ['there', 'gone'];
    const facts = await reading(
      {
        DescribeCertificate: ({ CertificateArn }) => {
          if (CertificateArn === 'gone') {
            throw sdkError('ResourceNotFoundException', 'gone');
          }
          return { Certificate: { Status: 'ISSUED' } };
        },
        GetRole: () => {
          throw sdkError('NoSuchEntityException', 'none', 404);
        },
      },
      { certificateArns: arns },
    );
    expect(itemsOf(facts.certificates)).toEqual([
      { CertificateArn: 'there', Status: 'ISSUED' },
    ]);
    expect(itemsOf(facts.serviceLinkedRole)).toEqual([]);

    const refused = await reading(
      {
        DescribeCertificate: () => {
          throw sdkError('AccessDeniedException', 'no');
        },
        GetRole: () => {
          throw sdkError('AccessDenied', 'no', 403);
        },
      },
      { certificateArns: arns },
    );
    expect(refused.certificates).toMatchObject({
      status: 'notRead',
      reason: expect.stringContaining('Allow acm:DescribeCertificate'),
    });
    expect(refused.serviceLinkedRole).toMatchObject({
      status: 'notRead',
      reason: expect.stringContaining('Allow iam:GetRole'),
    });
  });

  it('says where and when', async () => {
    expect(await reading({})).toMatchObject({
      ...place,
      at: '2026-09-01T00:00:00.000Z',
    });
  });
});
