/** Where a command writes to. */
export interface Io {
  /** The answer, and nothing else. */
  out(text: string): void;
  /** What people should know besides: problems, warnings. */
  err(text: string): void;
}
