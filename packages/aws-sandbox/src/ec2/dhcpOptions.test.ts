import { makeVpc } from '../__testUtils__/networks';
import { codeOf, sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();

describe('DHCP options', () => {
  it('are those of Amazon at first, and others once they are associated', async () => {
    const { ec2 } = test.clients;
    const VpcId = await makeVpc(test.clients, '10.0.0.0/16');
    const ofVpc = async () => {
      const { Vpcs } = await ec2.describeVpcs({ VpcIds: [VpcId] });
      const { DhcpOptions } = await ec2.describeDhcpOptions({
        DhcpOptionsIds: [Vpcs![0].DhcpOptionsId!],
      });
      return DhcpOptions![0];
    };
    expect((await ofVpc()).DhcpConfigurations).toEqual([
      { Key: 'domain-name', Values: [{ Value: 'ec2.internal' }] },
      { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
    ]);

    const { DhcpOptions } = await ec2.createDhcpOptions({
      DhcpConfigurations: [
        { Key: 'domain-name-servers', Values: ['10.0.0.10', '10.0.1.10'] },
      ],
    });
    const { DhcpOptionsId } = DhcpOptions!;
    await ec2.associateDhcpOptions({ VpcId, DhcpOptionsId });
    expect((await ofVpc()).DhcpConfigurations).toEqual([
      {
        Key: 'domain-name-servers',
        Values: [{ Value: '10.0.0.10' }, { Value: '10.0.1.10' }],
      },
    ]);
    const { DhcpOptions: found } = await ec2.describeDhcpOptions({
      Filters: [{ Name: 'value', Values: ['10.0.0.10'] }],
    });
    expect(found!.map(options => options.DhcpOptionsId)).toEqual([
      DhcpOptionsId,
    ]);
    expect(await codeOf(ec2.deleteDhcpOptions({ DhcpOptionsId }))).toBe(
      'DependencyViolation',
    );
    await ec2.associateDhcpOptions({ VpcId, DhcpOptionsId: 'default' });
    await ec2.deleteDhcpOptions({ DhcpOptionsId });
    expect(
      await codeOf(
        ec2.describeDhcpOptions({ DhcpOptionsIds: [DhcpOptionsId!] }),
      ),
    ).toBe('InvalidDhcpOptionsID.NotFound');
  });

  it('have a name and a value, of those that there are', async () => {
    const { ec2 } = test.clients;
    const create = (Key: string, Values: string[]) =>
      codeOf(ec2.createDhcpOptions({ DhcpConfigurations: [{ Key, Values }] }));
    expect(await create('domain-name-server', ['10.0.0.2'])).toBe(
      'InvalidParameterValue',
    );
    expect(await create('ntp-servers', [])).toBe('InvalidParameterValue');
  });
});
