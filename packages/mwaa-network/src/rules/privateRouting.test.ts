import type { ReadSnapshot } from '../testing';
import {
  compliantPrivateNetwork,
  complaints,
  item,
  onMainTable,
  s3ByInterface,
} from '../testing';

const profiles = ['current', 'strict-2022'] as const;
const variant = (change: (network: ReadSnapshot) => void) => {
  const network = compliantPrivateNetwork();
  change(network);
  return profiles.flatMap(profile => complaints(network, { profile }));
};

describe('private routing', () => {
  it.each<[string, (network: ReadSnapshot) => void]>([
    ['V1: explicit route tables with the local and S3 routes only', () => {}],
    [
      'V3: the implicit main table with the local and S3 routes only',
      onMainTable,
    ],
    [
      'V13: S3 by an interface endpoint with private DNS for all resolvers',
      n => s3ByInterface(n, false),
    ],
    [
      'entries of the prefix list not read, as the groups let everything out',
      n => {
        delete n.prefixLists.items[0].Entries;
      },
    ],
    [
      'endpoints without policies, which is full access',
      n => {
        for (const endpoint of n.vpcEndpoints.items) {
          delete endpoint.PolicyDocument;
        }
      },
    ],
    [
      'an unrelated endpoint with private DNS off, in another subnet',
      n => {
        n.vpcEndpoints.items.push({
          ...item(n, 'vpcEndpoints', 'vpce-sqs'),
          VpcEndpointId: 'vpce-glue',
          ServiceName: 'com.amazonaws.us-east-1.glue',
          PrivateDnsEnabled: false,
          SubnetIds: [],
        });
      },
    ],
    [
      'Apache Airflow 2 with a public web server only',
      n => {
        n.environment.items[0].WebserverAccessMode = 'PUBLIC_ONLY';
      },
    ],
  ])('passes with %s', (_, change) => {
    expect(variant(change)).toEqual([]);
  });

  it('V14: nine endpoints, kms missing and sqs twice: both are named', () => {
    const network = compliantPrivateNetwork();
    const sqs = item(network, 'vpcEndpoints', 'vpce-sqs');
    Object.assign(item(network, 'vpcEndpoints', 'vpce-kms'), {
      ...sqs,
      VpcEndpointId: 'vpce-kms',
    });
    const found = complaints(network, { profile: 'current' });
    expect(found.map(f => [f.rule, f.status])).toEqual([
      ['endpoint/kms', 'fail'],
      ['endpoint/conflict', 'fail'],
      ['reachability/services', 'fail'],
    ]);
    expect(found[1].resources).toEqual(['vpce-kms', 'vpce-sqs']);
    expect(found[2].causedBy).toContain('endpoint/kms');
  });

  it('C3: asks for airflow.ops only where the Region is known to offer it', () => {
    const withoutOps = () => {
      const network = compliantPrivateNetwork();
      network.vpcEndpoints.items = network.vpcEndpoints.items.filter(
        e => e.VpcEndpointId !== 'vpce-airflow.ops',
      );
      return network;
    };
    const elsewhere = withoutOps();
    elsewhere.vpcEndpointServices.items =
      elsewhere.vpcEndpointServices.items.filter(
        s => !s.ServiceName.endsWith('.ops'),
      );
    expect(complaints(elsewhere, { profile: 'strict-2022' })).toEqual([]);
    const unread = {
      ...withoutOps(),
      vpcEndpointServices: { status: 'notRead', reason: 'denied' } as const,
    };
    expect(complaints(unread, { profile: 'strict-2022' })).toMatchObject([
      { rule: 'endpoint/airflow-ops', status: 'unknown' },
    ]);
  });

  it('V4 and V5: ACLs that deny what the services need fail, and are named', () => {
    for (const Egress of [true, false]) {
      const network = compliantPrivateNetwork();
      const acl = network.networkAcls.items[0];
      acl.Entries = acl.Entries.filter(
        e => e.Egress !== Egress || e.RuleAction === 'deny',
      );
      const [first, ...others] = complaints(network, { profile: 'current' });
      expect(first).toMatchObject({
        rule: `network-acl/${Egress ? 'outbound' : 'inbound'}`,
        status: 'fail',
        resources: ['acl-1'],
      });
      expect(others.map(f => f.causedBy)).toEqual([
        [first.rule],
        [first.rule],
        [first.rule],
      ]);
    }
  });

  it('lets the group out to S3 by its prefix list', () => {
    const found = variant(network => {
      network.securityGroups.items[0].IpPermissionsEgress = [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          PrefixListIds: [{ PrefixListId: 'pl-s3' }],
        },
        {
          IpProtocol: '-1',
          UserIdGroupPairs: [{ GroupId: 'sg-mwaa' }],
        },
      ];
      delete network.prefixLists.items[0].Entries;
    });
    expect(found).toMatchObject([
      { rule: 'security-group/egress', status: 'warn' },
    ]);
  });

  it('does not know whether an S3 policy for part of the bucket is enough', () => {
    const found = variant(network => {
      item(network, 'vpcEndpoints', 'vpce-s3').PolicyDocument = JSON.stringify({
        Statement: [
          {
            Effect: 'Allow',
            Principal: '*',
            Action: 's3:*',
            Resource: [
              'arn:aws:s3:::etl-dags',
              'arn:aws:s3:::etl-dags/dags/*',
              'arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*',
            ],
          },
        ],
      });
    });
    expect(found.map(f => [f.rule, f.status])).toEqual([
      ['endpoint/s3-policy', 'unknown'],
      ['endpoint/s3-policy', 'unknown'],
    ]);
  });
});
