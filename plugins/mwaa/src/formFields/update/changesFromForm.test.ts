import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { changesFromForm } from './changesFromForm';

describe('changesFromForm', () => {
  it('leaves out what is left empty, and keeps what is turned off or zero', () => {
    expect(
      changesFromForm({
        environment: { account: 'x', region: 'y', name: 'z' },
        minWorkers: null,
        maxWorkers: 7,
        minWebservers: 0,
        dagS3Path: '',
        alarms: false,
        logging: { TaskLogs: 'INFO', WorkerLogs: '' },
        airflowConfigurationOptions: {},
        preview: 'All is well',
      }),
    ).toEqual({
      maxWorkers: 7,
      minWebservers: 0,
      alarms: false,
      logging: { TaskLogs: 'INFO' },
    });
  });

  it('leaves out an object of which nothing is filled in', () => {
    expect(changesFromForm({ logging: { TaskLogs: '' } })).toEqual({});
  });

  it('names options, in a way that does not say that their values stay', () => {
    const { airflowConfigurationOptions } = changesFromForm({
      airflowConfigurationOptions: { 'core.parallelism': '********' },
    });
    expect(Object.keys(airflowConfigurationOptions ?? {})).toEqual([
      'core.parallelism',
    ]);
    expect(Object.values(airflowConfigurationOptions ?? {})).not.toContain(
      '********',
    );
  });

  it('understands every field of the template', () => {
    const template = readFileSync(
      resolve(__dirname, '../../../../../templates/mwaa-update/template.yaml'),
      'utf8',
    );
    const fields = [...template.matchAll(/setting: (\w+)/g)].map(
      ([, field]) => field,
    );
    expect(fields).toContain('maxWorkers');
    const form = Object.fromEntries(fields.map(field => [field, { a: 'x' }]));
    expect(Object.keys(changesFromForm(form)).sort()).toEqual(fields.sort());
  });
});
