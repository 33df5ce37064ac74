/** Something in a request that cannot be, or had better not. @public */
export interface Problem {
  /** Path of the field, for example `vpc.cidrBlock`. */
  field: string;
  /** The value as given; never a secret. */
  value: string;
  /** What is wrong with it. */
  message: string;
  /** What to do. */
  remedy: string;
  /** An error stops the plan, a warning does not. */
  severity: 'error' | 'warning';
}

/** A private key in the place of a certificate or of anything else. */
const PRIVATE_KEY = /PRIVATE KEY/;

/** The longest excerpt of a value that a problem repeats, in characters. */
const EXCERPT = 80;

/**
 * A value as people typed it, cut short, but for a private key; whatever it is,
 * this does not throw.
 *
 * @public
 */
export function showValue(value: unknown): string {
  let text: string;
  if (typeof value === 'string') text = value;
  else if (value === undefined || value === null) text = '';
  else {
    try {
      text = JSON.stringify(value) ?? String(value);
    } catch {
      // Cycles and big integers: a request may be any object at all.
      text = Object.prototype.toString.call(value);
    }
  }
  if (PRIVATE_KEY.test(text)) return '(a private key, not shown)';
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}

/** A problem that stops the plan. */
export function error(
  field: string,
  value: unknown,
  message: string,
  remedy: string,
): Problem {
  return { field, value: showValue(value), message, remedy, severity: 'error' };
}

/** A problem that the plan goes on with. */
export function warning(
  field: string,
  value: unknown,
  message: string,
  remedy: string,
): Problem {
  return { ...error(field, value, message, remedy), severity: 'warning' };
}

/**
 * Whether any of the problems stops the plan.
 *
 * @public
 */
export function hasErrors(problems: Problem[]): boolean {
  return problems.some(problem => problem.severity === 'error');
}
