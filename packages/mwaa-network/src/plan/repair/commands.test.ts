import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  environmentViolations,
  privateViolations,
  publicViolations,
  settingsViolations,
  type Violation,
  type ReadSnapshot,
} from '../../testing';
import { rules } from '../../rules/registry';
import { changesSomething, commandFaults } from './__testUtils__/commandFaults';
import { planRepair } from './planRepair';

const all: Array<[string, () => ReadSnapshot, Violation]> = [
  ...[...publicViolations, ...environmentViolations, ...settingsViolations].map(
    (violation): [string, () => ReadSnapshot, Violation] => [
      `public, ${violation.rule}: ${violation.how}`,
      compliantPublicNetwork,
      violation,
    ],
  ),
  ...[...privateViolations, ...environmentViolations].map(
    (violation): [string, () => ReadSnapshot, Violation] => [
      `private, ${violation.rule}: ${violation.how}`,
      compliantPrivateNetwork,
      violation,
    ],
  ),
];

describe.each(['current', 'strict-2022'] as const)('under %s', profile => {
  it.each(all)(
    '%s: commands that can be run as they stand',
    (_, make, violation) => {
      const network = make();
      violation.apply(network);
      const { items } = planRepair(network, {
        profile,
        ...violation.options,
        rules: rules.map(({ id }) => id),
        tags: {},
      });
      expect(items.flatMap(({ commands }) => commandFaults(commands))).toEqual(
        [],
      );
      // Looking alone fixes nothing.
      expect(
        items
          .filter(
            ({ remediation, causedBy, commands }) =>
              remediation === 'owners-change' &&
              causedBy.length === 0 &&
              !commands.some(changesSomething),
          )
          .map(({ rule }) => rule),
      ).toEqual([]);
    },
  );
});

describe('what is wrong with commands', () => {
  it.each([
    ['aws ec2 create-route --gateway-id <internet gateway>', 'A placeholder'],
    ['aws ec2 x --y [{A=1}]', 'Error: Unquoted ['],
    ["aws ec2 x --y 'open", 'Error: Open quote'],
    ['aws s3api put-bucket-encryption with the key', 'A sentence goes on'],
    ['aws ec2 x --y "$NAT"', 'NAT is used before it is set'],
    ['aws ec2 x --y unresolved:Vpc', 'An id is missing'],
    ["aws ec2 x --y ''", 'An id is missing'],
    ['see the console', 'No command of the AWS CLI'],
  ])('is found: %s', (command, fault) => {
    expect(commandFaults([command])).toEqual([expect.stringContaining(fault)]);
  });

  it('is nothing where a variable was set', () => {
    expect(
      commandFaults([
        'NAT=$(aws ec2 create-nat-gateway --subnet-id subnet-1)',
        'aws ec2 create-route --nat-gateway-id "$NAT"',
      ]),
    ).toEqual([]);
  });
});
