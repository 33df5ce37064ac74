import { plan } from '../plan';
import { applyDefaults } from '../request';
import { type EnvironmentRequest } from '../request';
import { facts, request } from '../plan/__fixtures__/requests';
import { estimateCost } from './estimateCost';

function monthly(change: Partial<EnvironmentRequest>, label: RegExp): number {
  return estimateCost({ ...request, ...change })
    .items.filter(item => label.test(item.label))
    .reduce((sum, item) => sum + item.monthly, 0);
}

describe('the estimate', () => {
  it('prices two NAT gateways, endpoints and addresses as AWS does', () => {
    expect(monthly({}, /NAT/)).toBeCloseTo(65.7);
    expect(monthly({ natGateways: 1 }, /NAT/)).toBeCloseTo(32.85);
    expect(monthly({}, /IPv4/)).toBeCloseTo(7.3);
    expect(monthly({}, /Environment mw1.small/)).toBeCloseTo(357.7);
    // Nine interface endpoints in two zones; S3's is a gateway, and free.
    expect(
      monthly(
        { routing: 'private', endpointProfile: 'strict-2022' },
        /Endpoint/,
      ),
    ).toBeCloseTo(131.4);
    expect(monthly({ routing: 'private' }, /NAT|IPv4/)).toBe(0);
  });

  it('sums its items, and says when and where the prices are from', () => {
    const estimate = estimateCost(request);
    expect(estimate.monthly).toBeCloseTo(430.7);
    expect(estimate).toMatchObject({ currency: 'USD' });
    expect(estimate.asOf).toMatch(/^\d{4}-\d{2}$/);
    expect(estimate.source).not.toBe('');
    for (const item of estimate.items) {
      expect(item.monthly).toBeCloseTo(item.quantity * item.unitPrice);
    }
  });

  it('counts workers and schedulers that always run beyond those included', () => {
    expect(monthly({ minWorkers: 3 }, /Workers/)).toBeCloseTo(80.3);
    expect(monthly({ schedulers: 4 }, /Schedulers/)).toBeCloseTo(80.3);
    const unknown = estimateCost({
      ...request,
      environmentClass: 'mw1.xlarge',
      minWorkers: 3,
    });
    expect(unknown.notIncluded.join()).toContain('mw1.xlarge');
  });

  it('says what always runs and has no price that is known', () => {
    const told = (change: Partial<EnvironmentRequest>) =>
      estimateCost({ ...request, ...change }).notIncluded.join('\n');
    expect(told({ environmentClass: 'mw1.xlarge', schedulers: 4 })).toContain(
      'schedulers: their price in mw1.xlarge is not known',
    );
    expect(told({ environmentClass: 'mw1.xlarge' })).not.toContain('not known');
    expect(told({ minWebservers: 4 })).toContain(
      'web servers: their price in mw1.small is not known',
    );
    expect(told({ environmentClass: 'mw1.micro' })).not.toContain('not known');
  });

  it.each(['constructor', '__proto__', 'toString'])(
    'has no price for the class %s',
    environmentClass => {
      const { monthly: sum, notIncluded } = estimateCost({
        ...request,
        environmentClass,
      });
      expect(sum).toBeCloseTo(73);
      expect(notIncluded.join()).toContain(`${environmentClass} is not known`);
    },
  );

  it('prices a Client VPN by its two associations, and names what it leaves out', () => {
    const estimate = estimateCost({
      ...request,
      webserverAccessMode: 'PRIVATE_ONLY',
      access: { mechanism: 'client-vpn' },
      flowLogs: true,
    });
    expect(estimate.items).toContainEqual(
      expect.objectContaining({
        label: 'Client VPN',
        quantity: 2,
        monthly: 146,
      }),
    );
    expect(estimate.notIncluded).toEqual(
      expect.arrayContaining([
        'Client VPN connections: 0.05 USD an hour each',
        'What costs by use: flow logs',
      ]),
    );
  });

  it('takes no NAT gateway of an existing VPC for one to be paid anew', () => {
    expect(
      monthly(
        { vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1', 'subnet-2'] } },
        /NAT|IPv4/,
      ),
    ).toBe(0);
  });

  it('takes other prices', () => {
    expect(
      estimateCost(request, { prices: { natGatewayHour: 0 }, asOf: '2027-01' }),
    ).toMatchObject({ asOf: '2027-01', monthly: 365 });
  });

  it.each<[string, Partial<EnvironmentRequest>]>([
    ['internet', {}],
    ['internet with one NAT gateway', { natGateways: 1 }],
    [
      'a Client VPN and what costs by use',
      {
        webserverAccessMode: 'PRIVATE_ONLY',
        access: {
          mechanism: 'client-vpn',
          serverCertificateArn: `arn:aws:acm:${request.region}:${request.account}:certificate/12345678-1234-1234-1234-123456789012`,
        },
        alarms: true,
        flowLogs: true,
        kmsKey: 'new',
      },
    ],
    [
      'no internet',
      { routing: 'private', additionalServices: ['dynamodb', 'sts'] },
    ],
  ])('of a plan with %s is that of its request', (_, change) => {
    const result = plan({ ...request, ...change }, facts);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(estimateCost(result.plan)).toEqual(
      estimateCost(applyDefaults({ ...request, ...change })),
    );
  });
});
