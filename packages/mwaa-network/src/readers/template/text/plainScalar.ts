const TRUE = /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:false|False|FALSE|no|No|NO|off|Off|OFF)$/;
const NULL = /^(?:|~|null|Null|NULL)$/;

/**
 * What text without quotes means in YAML 1.1, which CloudFormation reads. A
 * number that would not be written the same again stays the text that it is
 * (`2.10` is a version, `012345678901` an account), and so does a date.
 */
export function plainScalar(text: string): unknown {
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  const number = Number(text);
  return String(number) === text && Number.isFinite(number) ? number : text;
}
