import { parseCidr } from '../../../cidr';
import { vpcQuotas } from '../../../data';
import { belongsTo } from '../../checks/belongsTo';
import { MAX_TAG_VALUE } from '../../checks/tagLimits';
import { isAbsent, isGiven, wrongType } from '../../checks/value';
import { field, type RequestView } from '../../field';
import { error, warning, type Problem } from '../../problem';
import { texts } from '../../schema';

const path = 'access.cidrBlocks';

/** Entries of the strict ACL that are not people's: within the VPC, web, the rest. */
const ACL_ENTRIES_OF_ITS_OWN = 3;

/** `existing-connection`: the blocks that people come from. */
export const cidrBlocks = field({
  path,
  schema: texts,
  description: 'existing-connection: the blocks that people come from',
  check: checkBlocks,
  checkBeside: view => [...checkGiven(view), ...warnOfManyEntries(view)],
  applies: [belongsTo('existing-connection')],
  form: {
    page: 'Network',
    from: 'connectionCidrBlocks',
    title: 'Where people come from',
    description:
      'The address blocks from which they reach the web server, for example 10.0.0.0/8. HTTPS is opened to them.',
  },
});

function checkBlocks(value: unknown): Problem[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value)) {
    return [wrongType(path, value, 'a list of IPv4 blocks')];
  }
  const blocks = value.filter(block => typeof block === 'string');
  const tag = blocks.join(' ').length;
  if (tag > MAX_TAG_VALUE) {
    return [
      error(
        path,
        `${value.length} blocks`,
        `Are ${tag} characters, and the tag that says where people come from takes ${MAX_TAG_VALUE}.`,
        'Put neighbouring blocks together into larger ones.',
      ),
    ];
  }
  return value.flatMap((block, index) => {
    if (value.indexOf(block) !== index) {
      return [error(path, block, 'Is named twice.', 'Name each one once.')];
    }
    const parsed = parseCidr(block);
    if (!parsed.ok || parsed.cidr.family !== 4) {
      return [
        error(
          path,
          block,
          'Is not an IPv4 block.',
          'Give blocks such as 10.0.0.0/16.',
        ),
      ];
    }
    if (parsed.cidr.hostBits) {
      return [
        error(
          path,
          block,
          `Has address bits set beyond its prefix /${parsed.cidr.prefixLength}.`,
          `Write ${parsed.cidr.text}.`,
        ),
      ];
    }
    return parsed.cidr.prefixLength === 0
      ? [
          error(
            path,
            block,
            'Is everybody.',
            'Give the blocks of your own network only.',
          ),
        ]
      : [];
  });
}

function checkGiven(view: RequestView): Problem[] {
  return view.value('access.mechanism') === 'existing-connection' &&
    !isGiven(view.given(path))
    ? [
        error(
          path,
          view.value(path),
          'It is not said where people come from.',
          'Give the blocks of the network behind the transit gateway, VPN or Direct Connect.',
        ),
      ]
    : [];
}

/** More people than an ACL of their own entries takes. */
function warnOfManyEntries(view: RequestView): Problem[] {
  const blocks = view.value(path);
  const { aclEntries } = vpcQuotas.values;
  const most = aclEntries - ACL_ENTRIES_OF_ITS_OWN;
  return view.value('networkAcl') === 'strict' &&
    Array.isArray(blocks) &&
    blocks.length > most
    ? [
        warning(
          path,
          `${blocks.length} blocks`,
          `A strict ACL has an entry for each, and by default takes ${aclEntries} each way, of which ${most} for people.`,
          'Put neighbouring blocks together, choose the open ACL, or have the quota "Rules per network ACL" raised before provisioning.',
        ),
      ]
    : [];
}
