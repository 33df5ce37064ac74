import fc from 'fast-check';
import { compliantPrivateNetwork, compliantPublicNetwork } from '../../testing';
import { emptySnapshot, notRead, partNames } from '..';
import { wellFormed } from './wellFormed';

describe('wellFormed', () => {
  it('keeps what is sound as it is', () => {
    for (const network of [
      compliantPublicNetwork(),
      compliantPrivateNetwork(),
    ]) {
      for (const name of partNames) {
        expect(wellFormed(network)[name].status).toBe('read');
      }
    }
    const empty = emptySnapshot({ region: 'us-east-1', account: '1' });
    expect(wellFormed(empty)).toEqual(empty);
  });

  it('takes null for what AWS leaves out, but for no item of a list', () => {
    const sound = compliantPublicNetwork();
    const network = compliantPublicNetwork();
    Object.assign(network.environment.items[0], { KmsKey: null });
    Object.assign(network.networkAcls.items[0].Entries[0], {
      PortRange: { From: null, To: null },
      Ipv6CidrBlock: null,
    });
    Object.assign(network.routeTables.items[1].Routes[1], {
      NatGatewayId: null,
    });
    const result = wellFormed(network);
    expect(result.environment).toEqual(wellFormed(sound).environment);
    expect(result.routeTables).toEqual(wellFormed(sound).routeTables);
    expect(result.networkAcls).toMatchObject({
      status: 'read',
      items: [
        {
          Entries: expect.arrayContaining([
            { ...sound.networkAcls.items[0].Entries[0], PortRange: {} },
          ]),
        },
      ],
    });
    network.routeTables.items[1].Routes.push(null as never);
    expect(wellFormed(network).routeTables.status).toBe('notRead');
  });

  it('says which resource is malformed, where and how', () => {
    const network = compliantPublicNetwork();
    network.routeTables.items[1].Routes[0].DestinationCidrBlock = '10.0.0.0/99';
    network.networkAcls.items[0].Entries[0].RuleAction = 'perhaps' as never;
    delete (network.securityGroups.items[0] as { IpPermissions?: unknown })
      .IpPermissions;
    const result = wellFormed(network);
    expect(result.routeTables).toEqual(
      notRead(
        'routeTables rtb-public is malformed: Routes[0].DestinationCidrBlock: “10.0.0.0/99” is not an IPv4 block: Invalid subnet mask',
      ),
    );
    expect(result.networkAcls).toEqual(
      notRead(
        'networkAcls acl-1 is malformed: Entries[0].RuleAction is none of allow, deny: “perhaps”',
      ),
    );
    expect(result.securityGroups).toEqual(
      notRead('securityGroups sg-mwaa is malformed: IpPermissions is missing'),
    );
  });

  it('drops repetitions, and refuses two descriptions of one id', () => {
    const network = compliantPublicNetwork();
    network.subnets.items.push({ ...network.subnets.items[0] });
    expect(wellFormed(network).subnets).toMatchObject({ status: 'read' });
    network.subnets.items.push({
      ...network.subnets.items[0],
      CidrBlock: '10.192.99.0/24',
    });
    expect(wellFormed(network).subnets).toEqual(
      notRead(
        'subnets is contradictory: subnet-private-1 is described in two ways',
      ),
    );
  });

  it('takes a service that is listed as a gateway and as an interface', () => {
    const network = compliantPrivateNetwork();
    network.vpcEndpointServices.items.push({
      ...network.vpcEndpointServices.items[0],
      ServiceType: [{ ServiceType: 'Interface' }],
    });
    expect(wellFormed(network).vpcEndpointServices).toMatchObject({
      status: 'read',
      items: { length: 11 },
    });
  });

  it('takes values that exist only after deployment', () => {
    const network = compliantPublicNetwork();
    Object.assign(network.subnets.items[0], {
      CidrBlock: 'unresolved:Cidr',
      MapPublicIpOnLaunch: 'unresolved:Flag',
    });
    expect(wellFormed(network).subnets.status).toBe('read');
  });

  it('makes a snapshot of anything', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        const result = wellFormed(value as never);
        expect(partNames.every(name => result[name].status === 'notRead')).toBe(
          true,
        );
      }),
    );
  });
});
