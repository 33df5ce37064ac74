import { environmentLimits, region, regions } from '../../data';
import { error } from '../problem';
import { isAbsent, wrongType, type Check } from './value';

/**
 * The environment's name: CloudFormation and MWAA take it once and for all.
 *
 * @public
 */
export const checkName: Check = value => {
  const { maxLength, pattern } = environmentLimits.values.name;
  const rule = `Use at most ${maxLength} characters: a letter first, then letters, digits, "-" and "_".`;
  if (isAbsent(value)) {
    return [error('name', value, 'The environment needs a name.', rule)];
  }
  if (typeof value !== 'string') return [wrongType('name', value, 'text')];
  if (value.length > maxLength) {
    return [
      error(
        'name',
        value,
        `Has ${value.length} characters, MWAA takes ${maxLength}.`,
        rule,
      ),
    ];
  }
  if (!pattern.test(value)) {
    const bad = [...value].find(character => !/[\w-]/.test(character));
    return [
      error(
        'name',
        value,
        bad
          ? `Contains ${JSON.stringify(bad)}, which MWAA does not take in a name.`
          : 'Does not start with a letter.',
        rule,
      ),
    ];
  }
  return [];
};

/** The AWS account's id. @public */
export const checkAccount: Check = value => {
  const remedy =
    'Give the twelve digits of the AWS account id, in quotes in YAML.';
  if (isAbsent(value)) {
    return [error('account', value, 'No AWS account is given.', remedy)];
  }
  if (typeof value !== 'string' || !/^\d{12}$/.test(value)) {
    return [error('account', value, 'Is not an AWS account id.', remedy)];
  }
  return [];
};

/** The Region: one that offers MWAA. @public */
export const checkRegion: Check = value => {
  const choices = regions.values.map(r => r.name).join(', ');
  if (isAbsent(value)) {
    return [
      error(
        'region',
        value,
        'No Region is given.',
        `Choose one of: ${choices}.`,
      ),
    ];
  }
  if (typeof value !== 'string' || !region(value)) {
    return [
      error(
        'region',
        value,
        `Is not a Region that offers MWAA (as of ${regions.asOf}).`,
        `Choose one of: ${choices}.`,
      ),
    ];
  }
  return [];
};

// Kind and namespace may be left out; what remains must also fit in a tag.
const ENTITY_REF =
  /^([A-Za-z][A-Za-z0-9-]*:)?([A-Za-z0-9][A-Za-z0-9-]*\/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;

/** Entity ref of the owner. @public */
export const checkOwner: Check = value =>
  isAbsent(value)
    ? [
        error(
          'owner',
          value,
          'The environment needs an owner.',
          'Choose a group or user of the catalog, for example group:default/data-platform.',
        ),
      ]
    : checkEntityRef('owner', 'group:default/data-platform')(value);

/** Entity ref of the system; may be absent. @public */
export const checkSystem: Check = checkEntityRef(
  'system',
  'system:default/etl',
);

function checkEntityRef(field: string, example: string): Check {
  return value => {
    if (isAbsent(value)) return [];
    if (
      typeof value === 'string' &&
      value.length <= 256 &&
      ENTITY_REF.test(value)
    ) {
      return [];
    }
    return [
      error(
        field,
        value,
        'Is not an entity ref.',
        `Write it as [kind:][namespace/]name, for example ${example}.`,
      ),
    ];
  };
}
