import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  applyDefaults,
  defaultAirflowVersion,
  environmentClass,
  LOG_COMPONENTS,
  LOG_LEVELS,
} from 'mwaa-network';
import yaml from 'yaml';
import { requestInput, secretInput } from './request/requestInput';

const template = yaml.parse(
  readFileSync(
    resolve(__dirname, '../../../templates/mwaa-environment/template.yaml'),
    'utf8',
  ),
);

type Schema = Record<string, any>;

/** A step's own fields, and those that come and go with another. */
function fieldsOf(page: Schema): Record<string, Schema> {
  const branches: Schema[] = Object.values(page.dependencies ?? {}).flatMap(
    (dependency: any) => dependency.oneOf,
  );
  return Object.assign(
    {},
    ...branches.map(branch => branch.properties),
    page.properties,
  );
}

const properties: Record<string, Schema> = Object.assign(
  {},
  ...template.spec.parameters.map(fieldsOf),
);

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
    expect(Object.keys(requestInput)).toEqual(expect.arrayContaining(settings));
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

  it('offers every field of a request', () => {
    expect(Object.keys(template.spec.steps[0].input).sort()).toEqual(
      Object.keys({ ...requestInput, ...secretInput }).sort(),
    );
  });

  it('hands every field on, under the name that the actions know', () => {
    const [plan, provision] = template.spec.steps;
    expect(provision.input).toEqual(plan.input);
    const used = new Set(
      [...JSON.stringify(plan.input).matchAll(/parameters\.(\w+)/g)].map(
        ([, name]) => name,
      ),
    );
    // The preview has no value that matters.
    expect([...used, 'preview'].sort()).toEqual(Object.keys(properties).sort());
  });
});
