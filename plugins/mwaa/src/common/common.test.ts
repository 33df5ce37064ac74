import { environmentConsoleUrl, resourceConsoleUrl } from './consoleUrl';
import { absoluteTime, relativeTime } from './time';

const ireland = { partition: 'aws', region: 'eu-west-1' };

describe('environmentConsoleUrl', () => {
  it('is on the host of the partition', () => {
    expect(environmentConsoleUrl(ireland, 'etl')).toBe(
      'https://console.aws.amazon.com/mwaa/home?region=eu-west-1#environments/etl',
    );
    expect(
      environmentConsoleUrl(
        { partition: 'aws-cn', region: 'cn-north-1' },
        'etl',
      ),
    ).toMatch(/^https:\/\/console\.amazonaws\.cn\//);
    expect(
      environmentConsoleUrl({ partition: 'aws-iso', region: 'x' }, 'etl'),
    ).toBeNull();
  });
});

describe('resourceConsoleUrl', () => {
  it('leads to the page of the resource', () => {
    expect(resourceConsoleUrl(ireland, 'natGateway', 'nat-1')).toBe(
      'https://console.aws.amazon.com/vpcconsole/home?region=eu-west-1#NatGatewayDetails:natGatewayId=nat-1',
    );
    expect(resourceConsoleUrl(ireland, 'networkInterface', 'eni-1')).toMatch(
      /ec2\/home/,
    );
  });

  it('is absent for what has no page, or does not exist yet', () => {
    expect(resourceConsoleUrl(ireland, 'internet', 'internet')).toBeNull();
    expect(
      resourceConsoleUrl(ireland, 'natGateway', 'unresolved:Nat1'),
    ).toBeNull();
  });
});

describe('relativeTime', () => {
  const now = new Date('2026-09-14T12:00:00Z');
  it.each([
    ['2026-09-14T11:59:40Z', 'now'],
    ['2026-09-14T11:57:00Z', '3 minutes ago'],
    ['2026-09-14T09:00:00Z', '3 hours ago'],
    ['2026-09-13T12:00:00Z', 'yesterday'],
  ])('says of %s: %s', (iso, words) => {
    expect(relativeTime(iso, now)).toBe(words);
  });
});

describe('absoluteTime', () => {
  it('shows what is no time as it came', () => {
    expect(absoluteTime('soon')).toBe('soon');
  });
});
