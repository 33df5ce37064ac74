import type { YAMLError } from 'yaml';

/** What to do about what the YAML parser finds, where its words do not say it. */
export const remedies: Partial<Record<YAMLError['code'], string>> = {
  BAD_ALIAS: 'Define the anchor (&name) before the alias (*name) that uses it',
  BAD_INDENT:
    'Give all members of one object the same indentation, and close every bracket',
  BAD_SCALAR_START: 'Put the value into quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'Put a value that holds ": " into quotes, or correct the next line’s indentation',
  BLOCK_IN_FLOW: 'Close the bracket or brace that is open before this line',
  BAD_DQ_ESCAPE: 'Use single quotes, in which a backslash means itself',
  KEY_OVER_1024_CHARS: 'Put a space after the colon, or shorten the name',
  MISSING_CHAR: 'Add the quote, bracket, brace or colon that is missing',
  MULTILINE_IMPLICIT_KEY:
    'Write the name and its colon on one line, and quote a value that holds ": "',
  MULTIPLE_TAGS:
    'Write the outer of two short forms out, for example "Fn::Base64: !Sub ..."',
  TAB_AS_INDENT: 'Indent with spaces, never with tabs',
  UNEXPECTED_TOKEN:
    'Check quotes and indentation of this line and the one before',
};
