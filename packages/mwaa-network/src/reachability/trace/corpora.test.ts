import { readDocuments } from '../../readers/describeFiles';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the recordings are every package’s
import { hasCorpora, recorded } from '../../../../../scripts/lib/corpora';
import { trace } from './trace';

/** What Batfish, an independent model of AWS networks, says of recorded networks. */
const describeRecorded = hasCorpora ? describe : describe.skip;

const read = (folder: string) =>
  readDocuments(recorded(`aws-describe/${folder}`)).snapshot;

describeRecorded('the recorded network public-private-subnet', () => {
  const network = () => read('public-private-subnet');
  const PUBLIC = 'i-094a9e5b545a4fde4';
  const PRIVATE = 'i-099cf38911942421c';

  it('lets the public instance out by the internet gateway', () => {
    const result = trace(network(), { from: PUBLIC, to: '8.8.8.8', port: 80 });
    expect(result.hops).toEqual([
      PUBLIC,
      'eni-09da8cad43844dc1f',
      'sg-0662342465612f419',
      'subnet-0cf7a93fbd779f3a3',
      'acl-0ae73e62fae564306',
      'rtb-0d20fcae075afe460',
      'igw-0eac198308206c358',
    ]);
    expect(result).toMatchObject({
      reachable: true,
      blockedBy: null,
      return: {
        reachable: true,
        hops: [
          'igw-0eac198308206c358',
          'acl-0ae73e62fae564306',
          'subnet-0cf7a93fbd779f3a3',
          'eni-09da8cad43844dc1f',
          PUBLIC,
        ],
      },
    });
  });

  it('has no route for the private instance beyond the virtual private gateway', () => {
    const result = trace(network(), { from: PRIVATE, to: '8.8.8.8', port: 80 });
    expect(result.hops.slice(-2)).toEqual([
      'rtb-002f0eabf583bf991',
      'vgw-070087240d6fa2989',
    ]);
    expect(result).toMatchObject({
      reachable: false,
      blockedBy: {
        code: 'NO_ROUTE_TO_DESTINATION',
        resource: 'vgw-070087240d6fa2989',
      },
    });
    const through = trace(network(), {
      from: PRIVATE,
      to: '19.168.3.4',
      port: 80,
    });
    expect(through.reachable).toBe(true);
  });

  it.each([
    ['the public instance', PRIVATE, '10.0.0.47', 'sg-0662342465612f419'],
    ['the private instance', PUBLIC, '10.0.1.204', 'sg-063f2bb51713c3236'],
    ['the public address', '8.8.8.8', '13.58.55.60', 'sg-0662342465612f419'],
  ])('denies packets to %s at its security group', (_, from, to, group) => {
    const result = trace(network(), { from, to, port: 80 });
    expect(result).toMatchObject({
      reachable: false,
      blockedBy: { code: 'ENI_SG_RULES_MISMATCH', resource: group },
    });
    expect(result.hops.at(-1)).toBe(group);
    expect(trace(network(), { from, to, port: 22 })).toMatchObject({
      reachable: true,
      return: { reachable: true },
    });
  });
});

describeRecorded('the recorded network nat-gateway', () => {
  const network = () => read('nat-gateway');
  const NAT = 'nat-07ab4846da51f4612';

  it('lets the private instance out through the NAT gateway, and the answers back', () => {
    const result = trace(network(), {
      from: 'i-0a128d26e59be60f3',
      to: '8.8.8.8',
      port: 80,
      protocol: 'tcp',
    });
    const main = (id: string) => /^(subnet|nat|igw)-/.test(id);
    const way = [
      'subnet-06f469bcee42e408e',
      NAT,
      'subnet-0428892a357fa1f94',
      'igw-071753b9c23d8a9b2',
    ];
    expect(result.hops.filter(main)).toEqual(way);
    expect(result.return.hops.filter(main)).toEqual([...way].reverse());
    expect(result).toMatchObject({
      reachable: true,
      return: { reachable: true },
    });
  });

  it.each([
    ['8.8.8.8', '3.135.127.225'],
    ['i-0b31b509174d7f5de', '10.1.250.210'],
  ])(
    'drops what %s sends to the NAT gateway itself: no session',
    (from, to) => {
      const result = trace(network(), { from, to, port: 80, protocol: 'tcp' });
      expect(result).toMatchObject({
        reachable: false,
        blockedBy: {
          resource: NAT,
          message: expect.stringContaining('session'),
        },
      });
      expect(result.hops.at(-1)).toBe(NAT);
    },
  );
});
