import { changeRows } from './changeRows';

describe('changeRows', () => {
  it('has a row for each part that differs', () => {
    expect(
      changeRows([
        { field: 'maxWorkers', before: '10', after: '7' },
        {
          field: 'logging',
          before: '{"TaskLogs":"INFO","WorkerLogs":"WARNING"}',
          after: '{"TaskLogs":"DEBUG","WorkerLogs":"WARNING"}',
        },
      ]),
    ).toEqual([
      {
        kind: 'setting',
        field: 'maxWorkers',
        part: '',
        before: '10',
        after: '7',
      },
      {
        kind: 'setting',
        field: 'logging',
        part: 'TaskLogs',
        before: 'INFO',
        after: 'DEBUG',
      },
    ]);
  });

  it('takes what only looks like an object as it is', () => {
    const change = { field: 'dagS3Path', before: '{dags', after: 'dags' };
    expect(changeRows([change])).toEqual([
      { kind: 'setting', part: '', ...change },
    ]);
  });

  it('says of options only whether they are set', () => {
    expect(
      changeRows([
        {
          field: 'airflowConfigurationOptions.core.parallelism',
          before: '********',
          after: '',
        },
      ]),
    ).toEqual([
      {
        kind: 'option',
        name: 'core.parallelism',
        wasSet: true,
        isSet: false,
      },
    ]);
  });
});
