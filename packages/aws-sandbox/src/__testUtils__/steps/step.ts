/** What earlier steps found out, for later ones. */
export type Notes = Record<string, any>;

/** An operation, its input, and what its answer must be like. */
export type Step = [
  action: string,
  input: (notes: Notes) => object,
  check?: (output: any, notes: Notes) => void,
];
