import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formData } from '../__testUtils__/facts';
import { isWorthPlanning, requestFromForm } from './requestFromForm';

describe('requestFromForm', () => {
  it('makes a request of a form', () => {
    expect(requestFromForm(formData)).toEqual({
      name: 'etl',
      owner: 'group:default/data-platform',
      account: '111122223333',
      region: 'eu-west-1',
      vpc: { cidrBlock: '10.192.0.0/16' },
      natGateways: 2,
      airflowVersion: '2.10.3',
      environmentClass: 'mw1.small',
    });
  });

  it('leaves out what the form leaves empty', () => {
    expect(
      requestFromForm({
        name: 'etl',
        system: '',
        minWorkers: null,
        availabilityZoneIds: [],
        preview: 'All is well',
      }),
    ).toEqual({ name: 'etl', owner: '', account: '', region: '' });
  });

  it('understands every field of the template', () => {
    const template = readFileSync(
      resolve(
        __dirname,
        '../../../../templates/mwaa-environment/template.yaml',
      ),
      'utf8',
    );
    const [parameters] = template
      .slice(template.indexOf('  parameters:'))
      .split(/\n {2}steps:/);
    // Fields stand right below their step's `properties`.
    const fields = [...parameters.matchAll(/^ {8}(\w+):$/gm)].map(
      ([, field]) => field,
    );
    expect(fields).toContain('vpcCidrBlock');
    for (const field of fields.filter(name => name !== 'preview')) {
      const value = field === 'target' ? { account: 'x' } : ['x'];
      expect([field, requestFromForm({ [field]: value })]).not.toEqual([
        field,
        requestFromForm({}),
      ]);
    }
  });
});

describe('isWorthPlanning', () => {
  it('needs name, owner, account and Region', () => {
    expect(isWorthPlanning(requestFromForm(formData))).toBe(true);
    for (const key of ['name', 'owner', 'target']) {
      expect(
        isWorthPlanning(requestFromForm({ ...formData, [key]: null })),
      ).toBe(false);
    }
  });
});
