import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  applyDefaults,
  defaultAirflowVersion,
  environmentClass,
  fields,
  LOG_COMPONENTS,
  LOG_LEVELS,
  type Field,
} from 'mwaa-network';
import yaml from 'yaml';
import { formParameters, updateParameters } from '../scripts/form/pages';
import { nameOf } from '../scripts/form/shownWhen';
import { requestInput, toChanges, toRequest } from './request/requestInput';

const NAMES = [
  'mwaa-environment',
  'mwaa-update',
  'mwaa-repair',
  'mwaa-decommission',
] as const;

const [template, update, repair, decommission] = NAMES.map(name =>
  yaml.parse(
    readFileSync(
      resolve(__dirname, `../../../templates/${name}/template.yaml`),
      'utf8',
    ),
  ),
);

type Schema = Record<string, any>;

/** A page's own fields, and those that come and go with another. */
function fieldsOf(page: Schema): Record<string, Schema> {
  const branches: Schema[] = [
    ...Object.values(page.dependencies ?? {}).flatMap(
      (dependency: any) => dependency.oneOf,
    ),
    ...(page.allOf ?? []),
    ...[page.then, page.else].filter(Boolean),
  ];
  return Object.assign({}, ...branches.map(fieldsOf), page.properties);
}

function propertiesOf(of: Schema): Record<string, Schema> {
  return Object.assign({}, ...of.spec.parameters.map(fieldsOf));
}

const properties = propertiesOf(template);

describe('the template mwaa-environment', () => {
  it('begins with the version and the class that the plan takes by default', () => {
    expect(properties.airflowVersion.default).toBe(defaultAirflowVersion);
    expect(environmentClass(properties.environmentClass.default)).toBeDefined();
    expect(
      applyDefaults({ name: 'a', owner: 'b', account: 'c', region: 'd' }),
    ).toMatchObject({
      airflowVersion: properties.airflowVersion.default,
      environmentClass: properties.environmentClass.default,
      routing: properties.routing.default,
    });
  });

  it('leaves every limit to the plan, which explains it', () => {
    const limits = ['pattern', 'minimum', 'maximum', 'maxLength', 'maxItems'];
    expect(
      Object.entries(properties).filter(([, schema]) =>
        limits.some(limit => limit in schema),
      ),
    ).toEqual([]);
    const settings = Object.values(properties)
      .filter(schema => schema['ui:field'] === 'MwaaSetting')
      .map(schema => schema['ui:options'].setting.split('.')[0]);
    expect([...Object.keys(requestInput), 'vpcKind']).toEqual(
      expect.arrayContaining(settings),
    );
  });

  it('needs a name, an owner, an account and its Region, nothing else', () => {
    const required = template.spec.parameters.flatMap(
      (page: Schema) => page.required ?? [],
    );
    expect(required).toEqual(['name', 'owner', 'target']);
  });

  it('offers the log levels of every component that logs', () => {
    const { properties: components } = properties.logging;
    expect(Object.keys(components)).toEqual(LOG_COMPONENTS);
    for (const component of LOG_COMPONENTS) {
      expect(components[component].enum).toEqual(LOG_LEVELS);
    }
  });

  it('is what the fields of a request make of it', () => {
    // Written by `npm run docs`.
    expect(template.spec.parameters).toEqual(formParameters());
  });

  it('hands the form on as it is, and its secrets beside it', () => {
    const [plan, provision] = template.spec.steps;
    expect(plan.input).toEqual({
      form: '${{ parameters }}',
      airflowConfigurationOptionSecrets:
        '${{ secrets.airflowConfigurationOptions }}',
    });
    expect(provision.input).toEqual(plan.input);
  });

  it.each(fields.map(({ path }) => path))('asks for %s', path => {
    const name = nameOf(fields.find(each => each.path === path) as Field);
    const [question, part] = name.split('.');
    expect(properties).toHaveProperty(question);
    // What the form was told reaches the request.
    const value = { text: 'x' };
    const form = {
      vpcKind: /vpcId|subnetIds|securityGroupIds/.test(path)
        ? 'existing'
        : 'new',
      routing: /endpointProfile|additionalServices/.test(path)
        ? 'private'
        : 'public',
      webserverAccessMode: 'PRIVATE_ONLY',
      accessMechanism: /cidrBlocks/.test(path)
        ? 'existing-connection'
        : 'client-vpn',
      alarms: true,
      [question]: part ? { [part]: value } : value,
    };
    expect(
      path
        .split('.')
        .reduce<any>((record, key) => record?.[key], toRequest({ form })),
    ).toEqual(value);
  });
});

describe('the template mwaa-update', () => {
  it('is what the fields of a request make of it', () => {
    expect(update.spec.parameters).toEqual(updateParameters());
  });

  it('hands on every setting that it asks for', () => {
    const [step] = update.spec.steps;
    expect(step.input).toEqual({
      account: '${{ parameters.environment.account }}',
      region: '${{ parameters.environment.region }}',
      name: '${{ parameters.environment.name }}',
      form: '${{ parameters }}',
      airflowConfigurationOptionSecrets:
        '${{ secrets.airflowConfigurationOptions }}',
    });
    const { environment, preview, ...asked } = propertiesOf(update);
    const form = Object.fromEntries(
      Object.keys(asked).map(name => [name, { a: 'x' }]),
    );
    expect(Object.keys(toChanges({ form }, { isDryRun: true })).sort()).toEqual(
      Object.keys(asked).sort(),
    );
  });

  it('shows no default, for what is left empty stays', () => {
    const settings = Object.values(propertiesOf(update)).filter(
      schema => schema['ui:field'] === 'MwaaSetting',
    );
    expect(settings.length).toBeGreaterThan(0);
    for (const schema of settings) {
      expect(schema['ui:options'].keeps).toBe(true);
      expect(schema).not.toHaveProperty('default');
    }
  });

  it('asks for the log levels that there are', () => {
    expect(Object.keys(propertiesOf(update).logging.properties)).toEqual(
      LOG_COMPONENTS,
    );
  });
});

describe.each([
  ['mwaa-update', update],
  ['mwaa-repair', repair],
  ['mwaa-decommission', decommission],
] as const)('the template %s', (name, { metadata, spec }) => {
  it('can be opened for an environment by a link', () => {
    expect(metadata.name).toBe(name);
    expect(propertiesOf({ spec }).environment['ui:field']).toBe(
      'MwaaEnvironmentPicker',
    );
    expect(spec.steps[0].input).toMatchObject({
      account: '${{ parameters.environment.account }}',
      region: '${{ parameters.environment.region }}',
      name: '${{ parameters.environment.name }}',
    });
  });
});
