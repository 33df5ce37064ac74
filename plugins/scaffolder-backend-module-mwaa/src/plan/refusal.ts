/**
 * Why a plan was refused, a reason a line.
 *
 * @param so - what that means: `nothing has been created`
 */
export function refusal(so: string, reasons: string[]): string {
  return `The plan was refused, ${so}:\n${reasons
    .map(reason => `- ${reason}`)
    .join('\n')}`;
}
