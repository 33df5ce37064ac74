import { remedyParts } from './remedyParts';

const text = (words: string) => ({ kind: 'text', text: words });
const command = (line: string) => ({ kind: 'command', text: line });

describe('remedyParts', () => {
  it.each([
    ['Add an endpoint.', [text('Add an endpoint.')]],
    ['', []],
    [
      'aws ec2 delete-route --route-table-id rtb-1 --destination-cidr-block 0.0.0.0/0',
      [
        command(
          'aws ec2 delete-route --route-table-id rtb-1 --destination-cidr-block 0.0.0.0/0',
        ),
      ],
    ],
    [
      'Keep one: aws ec2 delete-vpc-endpoints --vpc-endpoint-ids <the other>. AWS refuses a second one.',
      [
        text('Keep one:'),
        command('aws ec2 delete-vpc-endpoints --vpc-endpoint-ids <the other>'),
        text('AWS refuses a second one.'),
      ],
    ],
    [
      'Make one with aws ec2 create-nat-gateway --subnet-id <public subnet> --allocation-id <Elastic IP> and point the route at it.',
      [
        text('Make one with'),
        command(
          'aws ec2 create-nat-gateway --subnet-id <public subnet> --allocation-id <Elastic IP>',
        ),
        text('and point the route at it.'),
      ],
    ],
    [
      'Give it an address: aws ec2 allocate-address --domain vpc, then a public NAT gateway with it',
      [
        text('Give it an address:'),
        command('aws ec2 allocate-address --domain vpc'),
        text('then a public NAT gateway with it'),
      ],
    ],
    [
      'aws ec2 create-internet-gateway; aws ec2 attach-internet-gateway --vpc-id <VPC>',
      [
        command('aws ec2 create-internet-gateway'),
        command('aws ec2 attach-internet-gateway --vpc-id <VPC>'),
      ],
    ],
    [
      "Add the rule: aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions '<tcp 5432>'",
      [
        text('Add the rule:'),
        command(
          "aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions '<tcp 5432>'",
        ),
      ],
    ],
    [
      'aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-1 --add-subnet-ids subnet-1 subnet-2 for both zones',
      [
        command(
          'aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-1 --add-subnet-ids subnet-1 subnet-2',
        ),
        text('for both zones'),
      ],
    ],
    [
      'Open it: aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions IpProtocol=tcp,FromPort=443,ToPort=443,UserIdGroupPairs=[{GroupId=sg-1}], and look again',
      [
        text('Open it:'),
        command(
          'aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions IpProtocol=tcp,FromPort=443,ToPort=443,UserIdGroupPairs=[{GroupId=sg-1}]',
        ),
        text('and look again'),
      ],
    ],
  ])('splits %j', (remedy, parts) => {
    expect(remedyParts(remedy)).toEqual(parts);
  });
});
