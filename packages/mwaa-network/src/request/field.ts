import type { Check } from './checks/value';
import type { Condition } from './condition';
import type { Problem } from './problem';
import type { Schema } from './schema';

/** A request as its fields see it. */
export interface RequestView {
  /** The value at a path as it was given; undefined where it was left empty. */
  given(path: string): unknown;
  /** The same, with its default. */
  value(path: string): unknown;
}

/** What is said of a field that was given where it does not apply. */
export interface Refusal {
  message: string | ((view: RequestView) => string);
  remedy: string;
  /** By default an error. */
  severity?: Problem['severity'];
}

/** When a field applies. A form drops what does not, and anything else refuses it. */
export interface Applies {
  when: Condition;
  /** Without one, what does not apply is passed over. */
  otherwise?: Refusal;
}

/** How a form asks for a field. */
export interface FormField {
  page: FormPage;
  title: string;
  description?: string;
  /** Where a form keeps its value, if not under the name that it has here. */
  from?: string;
  /** The field that asks, if not the one for settings. */
  field?: string;
  /** Of its choices, in the order of the schema's. */
  labels?: readonly string[];
  display?: 'radio';
  /** What is said of a choice that is none; `${0}` stands for it. */
  noChoice?: string;
  /** Filled in from the start. */
  startsWith?: string;
  /** Kind of what exists already in the account, and may be chosen. */
  usable?: 'bucket' | 'role' | 'key' | 'certificate' | 'topic' | 'boundary';
  /** What may be chosen beside it: labels by value. */
  others?: Readonly<Record<string, string>>;
  /** What is said for leaving it empty. */
  none?: string;
}

/** The pages of the form, in their order. */
export type FormPage =
  'Environment' | 'Network' | 'Size' | 'Settings' | 'Security and alarms';

/** How the form for an update asks for a field. */
export interface UpdateField {
  page: 'Environment' | 'Size' | 'Web server' | 'Settings';
  /** In place of the form's. */
  description?: string;
  /** What cannot be made of it, in words. */
  limit?: string;
}

/**
 * One field of a request: everything that is to be known of it. Type, checks,
 * defaults, the inputs of actions, forms and updates are made of this.
 */
export interface Field<
  P extends string = string,
  T = unknown,
  R extends boolean = boolean,
> {
  /** Where it stands in a request, for example `vpc.cidrBlock`. */
  path: P;
  schema: Schema<T>;
  /** There is no request without it. */
  isRequired?: R;
  /** In one sentence, with its default. */
  description: string;
  /** Where it is left empty; by default the empty value of its type. */
  default?: NoInfer<T> | ((view: RequestView) => NoInfer<T>);
  /** Defaults that count before that one. */
  defaultWhen?: ReadonlyArray<{ when: Condition; value: NoInfer<T> }>;
  /** A value that says the same as none. */
  neutral?: NoInfer<T>;
  /** What each of its choices is, in words: `a kind of routing`. */
  choiceOf?: string;
  /** What is wrong with it by itself, if its schema does not say it all. */
  check?: Check;
  /** What is wrong with it beside the rest of the request. */
  checkBeside?: (view: RequestView) => Problem[];
  /** What is wrong with it as long as the environment is not there. */
  checkOfNew?: (view: RequestView) => Problem[];
  applies?: readonly Applies[];
  /** Why it can never be changed. */
  fixed?: string;
  /** Why it cannot be taken away once it was given, and what to do instead. */
  stays?: { message: string; remedy: string };
  /** An update drops it where it applies no more. */
  endsWithCondition?: boolean;
  form?: FormField;
  update?: UpdateField;
}

/** Infers the types of a field. */
export function field<
  const P extends string,
  T,
  const R extends boolean = false,
>(definition: Field<P, T, R>): Field<P, T, R> {
  return definition;
}
