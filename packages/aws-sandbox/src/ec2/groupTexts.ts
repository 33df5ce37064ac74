import { AwsError } from '../kernel/types';

const ALLOWED = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/;
const ALLOWED_TEXT = 'a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*';

/** The texts of a security group, as the API calls and names them. */
const TEXTS = {
  name: { member: 'GroupName', words: 'security group name', plural: 'names' },
  description: {
    member: 'GroupDescription',
    words: 'security group description',
    plural: 'descriptions',
  },
  rule: { words: 'rule description', plural: 'descriptions' },
};

/** @throws AwsError `InvalidParameterValue` for characters that EC2 does not take. */
export function checkGroupText(which: keyof typeof TEXTS, text = ''): void {
  const kind: { member?: string; words: string; plural: string } = TEXTS[which];
  const { member, words, plural } = kind;
  // eslint-disable-next-line no-control-regex
  if (member && /[^\x00-\x7f]/.test(text)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value (${text}) for parameter ${member} is invalid. Character sets beyond ASCII are not supported.`,
    );
  }
  if (!ALLOWED.test(text)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid ${words}. Valid ${plural} are strings less than 256 characters from the following set:  ${ALLOWED_TEXT}`,
    );
  }
}
