/** What is wrong in a template's text, at which character of it. */
export class TextError extends Error {
  constructor(
    message: string,
    readonly offset: number | undefined,
  ) {
    super(message);
  }
}
