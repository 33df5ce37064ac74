/**
 * What `yarn matrix:provision` goes through: the four use cases of the page on
 * MWAA's networking, each with every access mode that works and every way for
 * people to reach a private web server.
 */

const OLD_AIRFLOW = '2.10.3';

/** A block of people's network, as a transit gateway or VPN would bring it. */
const OFFICE = '172.20.0.0/16';

const clientVpn = certificateArn => ({
  mechanism: 'client-vpn',
  serverCertificateArn: certificateArn,
});
const connection = {
  mechanism: 'existing-connection',
  cidrBlocks: [OFFICE],
};

/** Options beside the network, on one case each, so that all are deployed. */
const everyOption = {
  networkAcl: 'strict',
  flowLogs: true,
  alarms: true,
  kmsKey: 'new',
};

/**
 * @param certificateArn - of a server certificate in the account's ACM
 * @returns cases; `vpc: 'existing'` has a network of somebody else's made first
 */
export function validCases(certificateArn) {
  const vpn = clientVpn(certificateArn);
  return [
    ['1 internet, new VPC', 'public', 'PUBLIC_ONLY', {}],
    ['1 with every option', 'public', 'PUBLIC_ONLY', everyOption],
    ['1 one NAT gateway', 'public', 'PUBLIC_ONLY', { natGateways: 1 }],
    ['2 internet, new VPC', 'public', 'PRIVATE_ONLY', {}],
    ['2 Client VPN', 'public', 'PRIVATE_ONLY', { access: vpn }],
    ['2 connection', 'public', 'PRIVATE_ONLY', { access: connection }],
    ['2 both ways', 'public', 'PUBLIC_AND_PRIVATE', { access: vpn }],
    ['3 no internet, new VPC', 'private', 'PRIVATE_ONLY', {}],
    [
      '3 Client VPN, every option',
      'private',
      'PRIVATE_ONLY',
      { access: vpn, ...everyOption },
    ],
    ['3 both ways', 'private', 'PUBLIC_AND_PRIVATE', { access: vpn }],
    [
      '3 Airflow 2, public',
      'private',
      'PUBLIC_ONLY',
      { airflowVersion: OLD_AIRFLOW },
    ],
    ['4 existing VPC, internet', 'public', 'PUBLIC_ONLY', {}, true],
    ['4 existing VPC, internet', 'public', 'PRIVATE_ONLY', {}, true],
    [
      '4 existing VPC, internet',
      'public',
      'PUBLIC_AND_PRIVATE',
      { access: vpn },
      true,
    ],
    [
      '4 existing VPC, no internet',
      'private',
      'PRIVATE_ONLY',
      { access: vpn },
      true,
    ],
    ['4 existing VPC, no internet', 'private', 'PUBLIC_AND_PRIVATE', {}, true],
    [
      '4 existing VPC, Airflow 2',
      'private',
      'PUBLIC_ONLY',
      { airflowVersion: OLD_AIRFLOW },
      true,
    ],
  ].map(
    ([useCase, routing, webserverAccessMode, change, existing = false]) => ({
      useCase,
      existing,
      request: { routing, webserverAccessMode, ...change },
    }),
  );
}

/** What only the strict edition refuses. */
export const invalidUnderStrict = [
  [
    'one NAT gateway under strict-2022',
    { natGateways: 1, endpointProfile: 'strict-2022' },
    'Two NAT devices',
  ],
];

/** Combinations that cannot work, with what the refusal has to name. */
export const invalidCases = [
  [
    'Airflow 3, no internet, public web server',
    { routing: 'private', webserverAccessMode: 'PUBLIC_ONLY' },
    'webserverAccessMode',
  ],
  [
    'both ways before Airflow 3.2.1',
    {
      routing: 'public',
      webserverAccessMode: 'PUBLIC_AND_PRIVATE',
      airflowVersion: OLD_AIRFLOW,
    },
    'webserverAccessMode',
  ],
  [
    'Client VPN without a certificate',
    {
      webserverAccessMode: 'PRIVATE_ONLY',
      access: { mechanism: 'client-vpn' },
    },
    'access.serverCertificateArn',
  ],
  [
    'Client VPN whose block overlaps the VPC',
    {
      webserverAccessMode: 'PRIVATE_ONLY',
      vpc: { cidrBlock: '10.192.0.0/16' },
      access: {
        mechanism: 'client-vpn',
        clientCidrBlock: '10.192.0.0/22',
        serverCertificateArn:
          'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0000-4000-8000-000000000000',
      },
    },
    'access.clientCidrBlock',
  ],
  [
    'a connection from nowhere',
    {
      webserverAccessMode: 'PRIVATE_ONLY',
      access: { mechanism: 'existing-connection' },
    },
    'access.cidrBlocks',
  ],
  [
    'three subnets',
    {
      vpc: {
        vpcId: 'vpc-0123456789abcdef0',
        subnetIds: ['subnet-0a', 'subnet-0b', 'subnet-0c'].map(
          id => `${id}1234567890abcde`,
        ),
      },
    },
    'vpc.subnetIds',
  ],
  [
    'an existing VPC and a block for a new one',
    {
      vpc: {
        vpcId: 'vpc-0123456789abcdef0',
        subnetIds: ['subnet-0a1234567890abcde', 'subnet-0b1234567890abcde'],
        cidrBlock: '10.50.0.0/16',
      },
    },
    'vpc',
  ],
];
