import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  GROUP,
  PRIVATE_SUBNETS,
  VPC,
} from '../../testing';
import type { ReadSnapshot } from '../../testing';
import { judge } from '../judge';

const flowsOf = (network: ReadSnapshot, start: string) =>
  judge(network, { profile: 'current' }).flows.filter(f =>
    f.id.startsWith(start),
  );

/** An interface that people come in by. */
const door = (Description: string, groupId = GROUP) => ({
  NetworkInterfaceId: 'eni-door',
  VpcId: VPC,
  SubnetId: PRIVATE_SUBNETS[0],
  PrivateIpAddress: '10.192.20.99',
  Description,
  Groups: [{ GroupId: groupId }],
});

describe('the flows of people to a private web server', () => {
  it('are unknown where nothing lets people in, and no rule fails for it', () => {
    const verdict = judge(compliantPrivateNetwork(), { profile: 'current' });
    expect(verdict.verdict).toBe('pass');
    expect(verdict.flows.filter(f => f.id.startsWith('people:'))).toMatchObject(
      [{ status: 'unknown', reason: expect.stringContaining('no mechanism') }],
    );
  });

  it('go by Client VPN, load balancer or bastion', () => {
    for (const what of [
      'ClientVPN Endpoint resource',
      'ELB app/airflow/50dc6c495c0c9188',
    ]) {
      const network = compliantPrivateNetwork();
      network.networkInterfaces.items.push(door(what));
      expect(flowsOf(network, 'people:')).toMatchObject([
        { id: 'people:eni-door', status: 'reachable' },
      ]);
    }
    const network = compliantPrivateNetwork();
    network.networkInterfaces.items.push({
      ...door(''),
      Attachment: { InstanceId: 'i-1' },
      Association: { PublicIp: '198.51.100.7' },
    });
    expect(flowsOf(network, 'people:')).toMatchObject([
      { title: expect.stringContaining('bastion'), status: 'reachable' },
    ]);
  });

  it('are blocked where the groups do not let them in', () => {
    const network = compliantPrivateNetwork();
    network.securityGroups.items.push({
      ...network.securityGroups.items[0],
      GroupId: 'sg-people',
      IpPermissions: [],
    });
    network.networkInterfaces.items.push(
      door('ClientVPN Endpoint resource', 'sg-people'),
    );
    expect(flowsOf(network, 'people:')).toMatchObject([
      { status: 'blocked', blockedBy: { resource: GROUP } },
    ]);
  });

  it('may come by a connection to another network', () => {
    const network = compliantPrivateNetwork();
    network.vpnGateways.items = [
      { VpnGatewayId: 'vgw-1', VpcAttachments: [{ VpcId: VPC }] },
    ];
    expect(flowsOf(network, 'people:')).toMatchObject([
      { status: 'unknown', reason: expect.stringContaining('vgw-1') },
    ]);
  });

  it('are none to a public web server', () => {
    expect(flowsOf(compliantPublicNetwork(), 'people:')).toEqual([]);
  });
});

describe('the flows of workers to the task API', () => {
  const airflow3 = (network: ReadSnapshot, mode: string) => {
    Object.assign(network.environment.items[0], {
      AirflowVersion: '3.0.6',
      WebserverAccessMode: mode,
    });
    return flowsOf(network, 'task-api:');
  };

  it('are none before Apache Airflow 3', () => {
    expect(flowsOf(compliantPrivateNetwork(), 'task-api:')).toEqual([]);
  });

  it('go by the endpoint of a private web server', () => {
    expect(airflow3(compliantPrivateNetwork(), 'PRIVATE_ONLY')).toMatchObject([
      { status: 'reachable' },
      { status: 'reachable' },
    ]);
  });

  it('go over the internet to a public one, and without internet nowhere', () => {
    expect(airflow3(compliantPublicNetwork(), 'PUBLIC_ONLY')).toMatchObject([
      { status: 'reachable' },
      { status: 'reachable' },
    ]);
    expect(airflow3(compliantPrivateNetwork(), 'PUBLIC_ONLY')).toMatchObject([
      {
        status: 'blocked',
        blockedBy: { code: 'NO_ROUTE_TO_DESTINATION' },
      },
      { status: 'blocked' },
    ]);
  });
});
