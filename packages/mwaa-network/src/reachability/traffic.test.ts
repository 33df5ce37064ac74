import {
  allTraffic,
  icmpTraffic,
  protocolNumber,
  tcp,
  trafficOf,
  trafficText,
} from './traffic';

describe('traffic', () => {
  it.each([
    ['-1', -1],
    ['all', -1],
    ['6', 6],
    ['tcp', 6],
    ['UDP', 17],
    ['icmpv6', 58],
    ['255', 255],
    ['256', undefined],
    ['unresolved:Protocol', undefined],
  ])('knows the protocol %s', (text, number) => {
    expect(protocolNumber(text)).toBe(number);
  });

  it.each([
    [allTraffic, 'all traffic'],
    [trafficOf(6), 'all tcp'],
    [tcp(443), 'tcp 443'],
    [tcp(1024, 65535), 'tcp 1024-65535'],
    [trafficOf(17, 53, 53), 'udp 53'],
    [icmpTraffic(1), 'all icmp'],
    [icmpTraffic(1, 8), 'icmp type 8'],
    [icmpTraffic(1, 8, 0), 'icmp type 8 code 0'],
    [trafficOf(50), 'all protocol 50'],
  ])('says %o in words', (traffic, text) => {
    expect(trafficText(traffic)).toBe(text);
  });

  it('of different protocols has nothing in common', () => {
    expect(trafficOf(6).high).toBeLessThan(trafficOf(17).low);
    expect(allTraffic.high).toBeGreaterThanOrEqual(trafficOf(255).high);
  });
});
