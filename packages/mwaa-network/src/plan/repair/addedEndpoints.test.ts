import { compliantPrivateNetwork, GROUP } from '../../testing';
import { planRepair } from './planRepair';

describe('an endpoint that is added', () => {
  it('turns nobody else of the VPC away, nor anybody’s other buckets', () => {
    const network = compliantPrivateNetwork();
    network.vpcEndpoints.items = network.vpcEndpoints.items.filter(
      ({ VpcEndpointId }) =>
        !['vpce-sqs', 'vpce-s3', 'vpce-kms'].includes(VpcEndpointId),
    );
    for (const table of network.routeTables.items) {
      table.Routes = table.Routes.filter(
        ({ GatewayId }) => GatewayId !== 'vpce-s3',
      );
    }
    const { after, stack } = planRepair(network, {
      profile: 'current',
      routing: 'private',
      tags: {},
    });
    const resources = stack?.template.Resources ?? {};
    expect(Object.keys(resources).sort()).toEqual([
      'EndpointSecurityGroup',
      'KmsEndpoint',
      'S3Endpoint',
      'SqsEndpoint',
    ]);
    expect(resources.EndpointSecurityGroup.Properties).toMatchObject({
      SecurityGroupIngress: [{ FromPort: 443, CidrIp: '10.192.0.0/16' }],
    });
    expect(resources.SqsEndpoint.Properties).toMatchObject({
      SecurityGroupIds: [
        GROUP,
        { 'Fn::GetAtt': ['EndpointSecurityGroup', 'GroupId'] },
      ],
    });
    expect(resources.S3Endpoint.Properties).not.toHaveProperty(
      'PolicyDocument',
    );
    expect(after.verdict).toBe('pass');
  });
});
