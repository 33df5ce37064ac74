import { parseCidr } from '../../../cidr';
import { clientVpnLimits } from '../../../data';
import { belongsTo } from '../../checks/belongsTo';
import { blocksOverlap } from '../../checks/block';
import { isAbsent } from '../../checks/value';
import { field, type RequestView } from '../../field';
import { error, type Problem } from '../../problem';
import { text } from '../../schema';

const path = 'access.clientCidrBlock';

/** `client-vpn`: the clients' block, /12 to /22, of none of the VPC's; default a free /22. */
export const clientCidrBlock = field({
  path,
  schema: text,
  description: "client-vpn: the clients' block, /12 to /22; default a free /22",
  check: checkBlock,
  checkBeside: checkOverlap,
  applies: [belongsTo('client-vpn')],
  form: {
    page: 'Network',
    from: 'clientVpnCidrBlock',
    title: 'Address block of the clients',
    description:
      "From /12 to /22, and of none of the VPC's. Left empty, a free /22.",
  },
});

function checkBlock(value: unknown): Problem[] {
  if (isAbsent(value)) return [];
  const { shortestPrefix, longestPrefix } = clientVpnLimits.values;
  const remedy = `Give an IPv4 block from /${shortestPrefix} to /${longestPrefix} that overlaps no network, for example 172.27.0.0/22.`;
  const parsed = parseCidr(value);
  if (!parsed.ok) {
    return [error(path, value, `${parsed.problem.message}.`, remedy)];
  }
  const { cidr } = parsed;
  if (cidr.family !== 4) {
    return [error(path, value, 'Is an IPv6 block.', remedy)];
  }
  if (cidr.prefixLength < shortestPrefix || cidr.prefixLength > longestPrefix) {
    return [
      error(
        path,
        value,
        `Is a /${cidr.prefixLength}; Client VPN takes /${shortestPrefix} to /${longestPrefix}.`,
        remedy,
      ),
    ];
  }
  return cidr.hostBits
    ? [
        error(
          path,
          value,
          `Has address bits set beyond its prefix /${cidr.prefixLength}.`,
          `Write ${cidr.text}.`,
        ),
      ]
    : [];
}

function checkOverlap(view: RequestView): Problem[] {
  const own = parseCidr(view.value('vpc.cidrBlock'));
  return view.value('access.mechanism') === 'client-vpn' &&
    own.ok &&
    blocksOverlap(own.cidr.text, view.value(path))
    ? [
        error(
          path,
          view.value(path),
          `Overlaps ${own.cidr.text} of the VPC, which Client VPN refuses.`,
          'Choose another block, or leave it out, and a free one is taken.',
        ),
      ]
    : [];
}
