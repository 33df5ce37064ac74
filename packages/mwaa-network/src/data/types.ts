/**
 * Numbers and names that AWS may change, with where and when they were read.
 *
 * @public
 */
export interface Dated<T> {
  /** Year and month of the reading, for example `2026-09`. */
  asOf: string;
  /** Title of the page or file that says so. */
  source: string;
  values: T;
}
