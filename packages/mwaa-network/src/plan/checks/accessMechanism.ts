import { overlaps, parseCidr } from '../../cidr';
import { clientVpnLimits, vpcQuotas } from '../../data';
import { error, showValue, warning } from '../problem';
import type { Problem } from '../../request';
import { MAX_TAG_VALUE } from './tags';
import { isAbsent, isRecord, oneOf, wrongType, type Check } from './value';

/** How people come to a private web server. @public */
export const checkMechanism: Check = oneOf(
  'access.mechanism',
  ['none', 'client-vpn', 'existing-connection'],
  'a way for people to come',
);

/** The block that Client VPN gives its clients addresses of. @public */
export const checkClientCidrBlock: Check = value => {
  const field = 'access.clientCidrBlock';
  if (isAbsent(value)) return [];
  const { shortestPrefix, longestPrefix } = clientVpnLimits.values;
  const remedy = `Give an IPv4 block from /${shortestPrefix} to /${longestPrefix} that overlaps no network, for example 172.27.0.0/22.`;
  const parsed = parseCidr(value);
  if (!parsed.ok) {
    return [error(field, value, `${parsed.problem.message}.`, remedy)];
  }
  const { cidr } = parsed;
  if (cidr.family !== 4) {
    return [error(field, value, 'Is an IPv6 block.', remedy)];
  }
  if (cidr.prefixLength < shortestPrefix || cidr.prefixLength > longestPrefix) {
    return [
      error(
        field,
        value,
        `Is a /${cidr.prefixLength}; Client VPN takes /${shortestPrefix} to /${longestPrefix}.`,
        remedy,
      ),
    ];
  }
  return cidr.hostBits
    ? [
        error(
          field,
          value,
          `Has address bits set beyond its prefix /${cidr.prefixLength}.`,
          `Write ${cidr.text}.`,
        ),
      ]
    : [];
};

/** A certificate of ACM. */
function checkCertificate(field: string): Check {
  return value =>
    isAbsent(value) ||
    (typeof value === 'string' &&
      /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/.test(value))
      ? []
      : [
          error(
            field,
            value,
            'Is not the ARN of a certificate in ACM.',
            'Give an ARN such as arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012.',
          ),
        ];
}

/** The certificate that the VPN's server shows. @public */
export const checkServerCertificateArn = checkCertificate(
  'access.serverCertificateArn',
);

/** The certificate whose issuer signs the clients'. @public */
export const checkClientCertificateArn = checkCertificate(
  'access.clientCertificateArn',
);

/** The blocks that people come from by a connection that exists. @public */
export const checkPeopleBlocks: Check = value => {
  const field = 'access.cidrBlocks';
  if (isAbsent(value)) return [];
  if (!Array.isArray(value)) {
    return [wrongType(field, value, 'a list of IPv4 blocks')];
  }
  const texts = value.filter(block => typeof block === 'string');
  const tag = texts.join(' ').length;
  if (tag > MAX_TAG_VALUE) {
    return [
      error(
        field,
        `${value.length} blocks`,
        `Are ${tag} characters, and the tag that says where people come from takes ${MAX_TAG_VALUE}.`,
        'Put neighbouring blocks together into larger ones.',
      ),
    ];
  }
  return value.flatMap((block, index) => {
    if (value.indexOf(block) !== index) {
      return [error(field, block, 'Is named twice.', 'Name each one once.')];
    }
    const parsed = parseCidr(block);
    if (!parsed.ok || parsed.cidr.family !== 4) {
      return [
        error(
          field,
          block,
          'Is not an IPv4 block.',
          'Give blocks such as 10.0.0.0/16.',
        ),
      ];
    }
    if (parsed.cidr.hostBits) {
      return [
        error(
          field,
          block,
          `Has address bits set beyond its prefix /${parsed.cidr.prefixLength}.`,
          `Write ${parsed.cidr.text}.`,
        ),
      ];
    }
    return parsed.cidr.prefixLength === 0
      ? [
          error(
            field,
            block,
            'Is everybody.',
            'Give the blocks of your own network only.',
          ),
        ]
      : [];
  });
};

/** The fields of `access`, by their names. */
export const accessFieldChecks = {
  mechanism: checkMechanism,
  clientCidrBlock: checkClientCidrBlock,
  serverCertificateArn: checkServerCertificateArn,
  clientCertificateArn: checkClientCertificateArn,
  cidrBlocks: checkPeopleBlocks,
} as const;

/** Which of `access` belongs to which mechanism. */
const BELONGS_TO: Record<string, string> = {
  clientCidrBlock: 'client-vpn',
  serverCertificateArn: 'client-vpn',
  clientCertificateArn: 'client-vpn',
  cidrBlocks: 'existing-connection',
};

/** The mechanism against the rest of the request. */
export function checkAccessMechanism(request: {
  access: unknown;
  account: unknown;
  region: unknown;
  webserverAccessMode: unknown;
  vpc: { cidrBlock?: unknown };
}): Problem[] {
  const { access, webserverAccessMode: mode } = request;
  if (!isRecord(access)) return [];
  const { mechanism } = access;
  const problems: Problem[] = Object.entries(BELONGS_TO)
    .filter(([field, owner]) => owner !== mechanism && isGiven(access[field]))
    .map(([field, owner]) =>
      error(
        `access.${field}`,
        access[field],
        `Belongs to the mechanism ${owner}, and ${showValue(mechanism)} is chosen.`,
        `Leave it out, or choose ${owner}.`,
      ),
    );
  if (mechanism !== 'none' && mode === 'PUBLIC_ONLY') {
    problems.push(
      error(
        'access.mechanism',
        mechanism,
        'A web server with PUBLIC_ONLY has no address inside the VPC that people could come to.',
        'Choose none, or PRIVATE_ONLY or PUBLIC_AND_PRIVATE for the web server.',
      ),
    );
  }
  if (mechanism === 'existing-connection' && !isGiven(access.cidrBlocks)) {
    problems.push(
      error(
        'access.cidrBlocks',
        access.cidrBlocks,
        'It is not said where people come from.',
        'Give the blocks of the network behind the transit gateway, VPN or Direct Connect.',
      ),
    );
  }
  if (mechanism === 'client-vpn') problems.push(...checkVpn(access, request));
  return problems;
}

function checkVpn(
  access: Record<string, unknown>,
  request: { account: unknown; region: unknown; vpc: { cidrBlock?: unknown } },
): Problem[] {
  const problems: Problem[] = [];
  if (!isGiven(access.serverCertificateArn)) {
    problems.push(
      error(
        'access.serverCertificateArn',
        access.serverCertificateArn,
        'Client VPN needs the certificate that its server shows.',
        'Import one into ACM in the same Region (AWS Client VPN user guide, "Mutual authentication"), and give its ARN.',
      ),
    );
  }
  for (const field of ['serverCertificateArn', 'clientCertificateArn']) {
    const [, , , region, account] = showValue(access[field]).split(':');
    if (region && region !== request.region) {
      problems.push(
        error(
          `access.${field}`,
          access[field],
          `Is a certificate in ${region}, and the VPN endpoint is in ${showValue(request.region)}.`,
          'Import the certificate into ACM in the same Region.',
        ),
      );
    } else if (account && account !== request.account) {
      problems.push(
        error(
          `access.${field}`,
          access[field],
          `Is a certificate of account ${account}.`,
          `Import it into ACM of account ${showValue(request.account)}.`,
        ),
      );
    }
  }
  const own = parseCidr(request.vpc.cidrBlock);
  const clients = parseCidr(access.clientCidrBlock);
  if (own.ok && clients.ok && overlaps(own.cidr, clients.cidr)) {
    problems.push(
      error(
        'access.clientCidrBlock',
        access.clientCidrBlock,
        `Overlaps ${own.cidr.text} of the VPC, which Client VPN refuses.`,
        'Choose another block, or leave it out, and a free one is taken.',
      ),
    );
  }
  return problems;
}

/** A connection that a new VPC has only once somebody attaches it. */
export function warnOfConnectionToCome(
  access: unknown,
  vpcId: unknown,
): Problem[] {
  return isRecord(access) &&
    access.mechanism === 'existing-connection' &&
    isAbsent(vpcId)
    ? [
        warning(
          'access.mechanism',
          access.mechanism,
          'A new VPC has no connection yet: 443 is opened, and nobody gets there before the VPC is attached.',
          'Attach it to the transit gateway or VPN afterwards, and give both private route tables routes to the blocks.',
        ),
      ]
    : [];
}

/** Those of the strict ACL that are not people's: within the VPC, web, the rest. */
const ACL_ENTRIES_OF_ITS_OWN = 3;

/** More people than an ACL of their own entries takes. */
export function warnOfManyEntries(
  networkAcl: unknown,
  access: unknown,
): Problem[] {
  const blocks = isRecord(access) ? access.cidrBlocks : undefined;
  const { aclEntries } = vpcQuotas.values;
  const most = aclEntries - ACL_ENTRIES_OF_ITS_OWN;
  if (
    networkAcl !== 'strict' ||
    !Array.isArray(blocks) ||
    blocks.length <= most
  ) {
    return [];
  }
  return [
    warning(
      'access.cidrBlocks',
      `${blocks.length} blocks`,
      `A strict ACL has an entry for each, and by default takes ${aclEntries} each way, of which ${most} for people.`,
      'Put neighbouring blocks together, choose the open ACL, or have the quota "Rules per network ACL" raised before provisioning.',
    ),
  ];
}

/** What a web server without a public address means where people have no way to it. */
export function warnOfPrivateWebServer(
  mode: unknown,
  access: unknown,
): Problem[] {
  const mechanism = isRecord(access) ? access.mechanism : undefined;
  if (mode !== 'PRIVATE_ONLY' || (mechanism && mechanism !== 'none')) return [];
  return [
    warning(
      'access.mechanism',
      'none',
      'The web server is reached from inside the VPC only, and the plan makes no way in for people.',
      'Choose client-vpn, or existing-connection with the blocks of your network, or make a way later: a bastion, a load balancer, peering.',
    ),
  ];
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : !isAbsent(value);
}
