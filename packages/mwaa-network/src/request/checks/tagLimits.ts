/** Characters of a tag's value. */
export const MAX_TAG_VALUE = 256;
