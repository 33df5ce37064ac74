import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  airflowVersions,
  defaultAirflowVersion,
  environmentClasses,
  environmentLimits,
  workerQuota,
} from 'mwaa-network';
import yaml from 'yaml';
import { requestInput } from './request/requestInput';

const template = yaml.parse(
  readFileSync(
    resolve(__dirname, '../../../templates/mwaa-environment/template.yaml'),
    'utf8',
  ),
);

type Schema = Record<string, any>;

const properties: Record<string, Schema> = Object.assign(
  {},
  ...template.spec.parameters.map((page: Schema) => page.properties),
);

/** Every schema that validates something people type. */
function* schemas(schema: Schema, path: string): Generator<[string, Schema]> {
  yield [path, schema];
  if (schema.items) yield* schemas(schema.items, `${path}[]`);
}

describe('the template mwaa-environment', () => {
  it('offers the versions that MWAA offers, the default one first', () => {
    expect(properties.airflowVersion.enum).toEqual(
      airflowVersions.values.map(({ version }) => version),
    );
    expect(properties.airflowVersion.default).toBe(defaultAirflowVersion);
  });

  it('offers the classes that MWAA offers, with what they are meant for', () => {
    expect(properties.environmentClass.enum).toEqual(
      environmentClasses.values.map(({ name }) => name),
    );
    environmentClasses.values.forEach(({ dags, name }, index) =>
      expect(properties.environmentClass.enumNames[index]).toContain(
        `${name} (up to ${dags} DAGs`,
      ),
    );
  });

  it('has the limits of the API', () => {
    const { maintenanceWindow, name } = environmentLimits.values;
    expect(properties.name.maxLength).toBe(name.maxLength);
    expect(properties.maxWorkers.maximum).toBe(workerQuota.values.onRequest);
    const window = new RegExp(properties.weeklyMaintenanceWindowStart.pattern);
    for (const value of ['SUN:03:30', 'MON:24:00', 'sun:03:30', 'TUE:10:15']) {
      expect(window.test(value)).toBe(maintenanceWindow.test(value));
    }
    const names = new RegExp(properties.name.pattern);
    for (const value of ['etl', 'a_b-1', '1etl', 'e tl', 'é', '']) {
      expect(names.test(value)).toBe(name.pattern.test(value));
    }
  });

  it('explains every check that it makes', () => {
    const checks = [
      'pattern',
      'minimum',
      'maximum',
      'maxLength',
      'maxItems',
      'uniqueItems',
    ];
    const unexplained = Object.entries(properties).flatMap(([name, schema]) =>
      [...schemas(schema, name)].flatMap(([path, checked]) =>
        checks
          .filter(check => check in checked && !checked.errorMessage?.[check])
          .map(check => `${path}: ${check}`),
      ),
    );
    expect(unexplained).toEqual([]);
  });

  it('hands every field on, under the name that the actions know', () => {
    const [plan, provision] = template.spec.steps;
    expect(provision.input).toEqual(plan.input);
    expect(Object.keys(requestInput)).toEqual(
      expect.arrayContaining(Object.keys(plan.input)),
    );
    const used = new Set(
      [...JSON.stringify(plan.input).matchAll(/parameters\.(\w+)/g)].map(
        ([, name]) => name,
      ),
    );
    // The preview has no value that matters.
    expect([...used, 'preview'].sort()).toEqual(Object.keys(properties).sort());
  });
});
