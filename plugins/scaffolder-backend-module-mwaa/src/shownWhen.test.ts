import { fields, fromForm, type Field } from 'mwaa-network';
import { nameOf, shownWhen, type Schema } from '../scripts/form/shownWhen';

/** As JSON schema has it, for the words that conditions use. */
function fits(schema: Schema, form: Record<string, unknown>): boolean {
  const { allOf, anyOf, not, properties, required } = schema as {
    allOf?: Schema[];
    anyOf?: Schema[];
    not?: Schema;
    properties?: Record<string, { enum: unknown[] }>;
    required?: string[];
  };
  return (
    (allOf ?? []).every(each => fits(each, form)) &&
    (!anyOf || anyOf.some(each => fits(each, form))) &&
    (!not || !fits(not, form)) &&
    (required ?? []).every(name => form[name] !== undefined) &&
    Object.entries(properties ?? {}).every(
      ([name, { enum: values }]) =>
        form[name] === undefined || values.includes(form[name]),
    )
  );
}

/** Every form there is, as far as conditions go. */
const answers: Record<string, unknown[]> = {
  vpcKind: ['new', 'existing'],
  routing: ['public', 'private'],
  webserverAccessMode: [
    undefined,
    'PUBLIC_ONLY',
    'PRIVATE_ONLY',
    'PUBLIC_AND_PRIVATE',
  ],
  accessMechanism: [undefined, 'none', 'client-vpn', 'existing-connection'],
  alarms: [undefined, true, false],
};
const forms = Object.entries(answers).reduce<Array<Record<string, unknown>>>(
  (all, [name, values]) =>
    all.flatMap(form => values.map(value => ({ ...form, [name]: value }))),
  [{}],
);

const conditional = (fields as readonly Field[]).filter(each =>
  shownWhen(each),
);

describe('shownWhen', () => {
  it('asks under conditions for what does not always apply', () => {
    expect(conditional.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['natGateways', 'access.mechanism', 'vpc.vpcId']),
    );
    expect(forms).toHaveLength(192);
  });

  it.each(conditional.map(each => [each.path, each] as const))(
    'asks for %s in the very forms of which it reaches the request',
    (path, each) => {
      for (const form of forms) {
        const [name, part] = nameOf(each).split('.');
        const value = form[name] ?? 'x';
        const filled = { ...form, [name]: part ? { [part]: value } : value };
        const reaches = path
          .split('.')
          .reduce<any>((record, key) => record?.[key], fromForm(filled));
        expect([form, fits(shownWhen(each)!, form)]).toEqual([
          form,
          reaches !== undefined,
        ]);
      }
    },
  );
});
