import { call, ec2, outputOf } from './command';
import { toShell } from './toShell';

describe('toShell', () => {
  it('quotes what a shell would read, and names the Region', () => {
    expect(
      toShell(
        [
          ec2('CreateSecurityGroup', {
            GroupName: 'a b',
            Description: "it's",
            VpcId: 'vpc-1',
          }),
        ],
        'us-east-1',
      ),
    ).toEqual([
      "aws ec2 create-security-group --group-name 'a b' --description 'it'\\''s' --vpc-id vpc-1 --region us-east-1",
    ]);
  });

  it('puts what a command makes into a variable, for those after it', () => {
    expect(
      toShell(
        [
          ec2(
            'CreateNatGateway',
            { SubnetId: 'subnet-1', AllocationId: outputOf('ADDRESS') },
            { name: 'NAT', path: 'NatGateway.NatGatewayId' },
          ),
          {
            ...ec2('DescribeNatGateways', { NatGatewayIds: [outputOf('NAT')] }),
            until: 'available',
          },
        ],
        '',
      ),
    ).toEqual([
      'NAT=$(aws ec2 create-nat-gateway --subnet-id subnet-1 --allocation-id "$ADDRESS" --query NatGateway.NatGatewayId --output text)',
      'aws ec2 wait nat-gateway-available --nat-gateway-ids "$NAT"',
    ]);
  });

  it.each([
    [{ Egress: false, Protocol: '-1' }, '--ingress --protocol=-1'],
    [{ EnableDnsSupport: { Value: true } }, '--enable-dns-support'],
    [{ SourceDestCheck: { Value: false } }, '--no-source-dest-check'],
    [{ PortRange: { From: 443, To: 443 } }, '--port-range From=443,To=443'],
    [{ SubnetIds: ['a', 'b'] }, '--subnet-ids a b'],
    [
      { Filters: [{ Name: 'vpc-id', Values: ['v-1', 'v-2'] }] },
      '--filters Name=vpc-id,Values=v-1,v-2',
    ],
    [{ Tags: { 'a:b': 'c' } }, `--tags '{"a:b":"c"}'`],
    [
      { IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: 'x' }] }] },
      `--ip-permissions '[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"x"}]}]'`,
    ],
    [{ VpcId: 'unresolved:Vpc' }, '--vpc-id Vpc'],
    [{ Routing: { choice: 'ROUTING' } }, '--routing "$ROUTING"'],
  ])('says %j as the CLI takes it', (parameters, words) => {
    expect(toShell([call('ec2', 'X', parameters)], '')).toEqual([
      `aws ec2 x ${words}`,
    ]);
  });

  it('uses outputs within permissions, where JSON has to be quoted', () => {
    const group = outputOf('GROUP');
    expect(
      toShell(
        [
          ec2('AuthorizeSecurityGroupIngress', {
            GroupId: group,
            IpPermissions: [
              { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: group }] },
            ],
          }),
        ],
        '',
      ),
    ).toEqual([
      `aws ec2 authorize-security-group-ingress --group-id "$GROUP" --ip-permissions '[{"IpProtocol":"-1","UserIdGroupPairs":[{"GroupId":"'"$GROUP"'"}]}]'`,
    ]);
  });

  it('asks for what has to be chosen, and proposes where it can', () => {
    expect(
      toShell([], '', [
        { name: 'A', description: 'Which "one"' },
        { name: 'B', description: 'How', proposal: 'so' },
      ]),
    ).toEqual([': "${A:?Which \\"one\\"}"', ': "${B:=so}"']);
  });

  it('copies objects, waits until something is gone, and names other Regions', () => {
    expect(
      toShell(
        [
          {
            ...call('s3', 'CopyObject', { Bucket: 'new' }),
            eachObjectOf: { bucket: 'old', region: 'eu-west-1' },
          },
          {
            ...ec2('DescribeVpcEndpoints', { VpcEndpointIds: ['vpce-1'] }),
            until: 'gone',
          },
          { ...call('support', 'DescribeServices', {}), region: 'us-east-1' },
        ],
        'us-west-2',
      ),
    ).toEqual([
      'aws s3 cp s3://old s3://new --recursive --source-region eu-west-1 --region us-west-2',
      'while aws ec2 describe-vpc-endpoints --vpc-endpoint-ids vpce-1 --region us-west-2 > /dev/null 2>&1; do sleep 10; done',
      'aws support describe-services --region us-east-1',
    ]);
  });
});
