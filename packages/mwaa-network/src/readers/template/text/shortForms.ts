/** Functions whose long form has no `Fn::`. */
const BARE = ['Ref', 'Condition'];

/**
 * What a short form stands for: `!Ref Vpc` for `{Ref: 'Vpc'}`, `!GetAtt
 * Vpc.CidrBlock` for `{'Fn::GetAtt': ['Vpc', 'CidrBlock']}`. One that nobody
 * knows becomes a function that nobody knows, for the interpreter to report.
 *
 * @param name - without the exclamation mark
 */
export function longForm(name: string, value: unknown): unknown {
  if (BARE.includes(name)) return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    if (dot > 0) {
      return { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] };
    }
  }
  return { [`Fn::${name}`]: value };
}
