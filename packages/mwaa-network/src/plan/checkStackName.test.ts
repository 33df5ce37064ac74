import fc from 'fast-check';
import { stackName } from './stackName';
import { checkStackNameIsFree } from './checkStackName';

const stacksOf = (name: string) => [
  stackName(name),
  `${stackName(name)}-repair`,
];

const hashed = (name: string) => stackName(name).slice('mwaa-'.length);

/** Names that are near to each other, the made ones of others among them. */
const name = fc
  .array(fc.constantFrom('a', '_', '-', '-repair', 'Repair'), { maxLength: 4 })
  .map(parts => `a${parts.join('')}`)
  .chain(made => fc.constantFrom(made, hashed(made), `${made}-repair`));

describe('the names of stacks', () => {
  it('are never those of an existing environment', () => {
    fc.assert(
      fc.property(name, name, (older, newer) => {
        fc.pre(older !== newer);
        const taken = stacksOf(older);
        const collides = stacksOf(newer).some(each => taken.includes(each));
        const refused = checkStackNameIsFree(newer, [older]).length === 1;
        expect(refused || !collides).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('are free for names that only look alike', () => {
    for (const other of ['hr-repairs', 'hr_repair', 'HR']) {
      expect(checkStackNameIsFree('hr', [other])).toEqual([]);
      expect(checkStackNameIsFree(other, ['hr'])).toEqual([]);
    }
    // What could not be read is said elsewhere.
    expect(checkStackNameIsFree('hr', null)).toEqual([]);
  });
});
