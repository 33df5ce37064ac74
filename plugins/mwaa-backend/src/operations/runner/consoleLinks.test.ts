import { consoleLinks } from './consoleLinks';

const outputs = {
  stackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/mwaa-etl/1',
  environmentName: 'etl',
  vpcId: 'vpc-1',
};

describe('consoleLinks', () => {
  it('leads to what there is', () => {
    expect(consoleLinks('us-east-1', { vpcId: 'vpc-1' })).toEqual([
      {
        title: 'VPC',
        url: 'https://us-east-1.console.aws.amazon.com/vpcconsole/home?region=us-east-1#VpcDetails:VpcId=vpc-1',
      },
    ]);
    expect(consoleLinks('us-east-1', outputs)).toHaveLength(3);
  });

  it.each([
    ['cn-north-1', 'cn-north-1.console.amazonaws.cn'],
    ['us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
    ['eu-west-1', 'eu-west-1.console.aws.amazon.com'],
  ])('leads in %s to the console of its partition', (region, host) => {
    const hosts = consoleLinks(region, outputs).map(
      ({ url }) => new URL(url).host,
    );
    expect(new Set(hosts)).toEqual(new Set([host]));
  });
});
