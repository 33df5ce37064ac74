import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JsonObject } from '@backstage/types';
import { accessibilityProblems } from '../../__testUtils__/axe';
import { environmentEntity } from '../../__testUtils__/entities';
import { formData, usable } from '../../__testUtils__/facts';
import { renderSteps, workingApi } from '../../__testUtils__/form';
import { account, environmentName, region } from '../../__testUtils__/reading';

const setting = (name: string, schema: JsonObject) => ({
  title: 'The setting',
  'ui:field': 'MwaaSetting',
  'ui:options': { setting: name, ...(schema.options as JsonObject) },
  ...schema,
});

/** One step with settings, and one after it. */
function render(
  properties: JsonObject,
  initialState: JsonObject = {},
  options: Pick<
    Parameters<typeof renderSteps>[1] & object,
    'api' | 'entities'
  > = {},
) {
  const onCreate = jest.fn(async () => {});
  const { container } = renderSteps(
    [{ title: 'Step', schema: { type: 'object', properties } }],
    { ...options, initialState: { ...formData, ...initialState }, onCreate },
  );
  return {
    container,
    review: async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    },
    create: async () => {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Create' }),
      );
      await waitFor(() => expect(onCreate).toHaveBeenCalled());
      return onCreate.mock.lastCall as unknown as [JsonObject];
    },
  };
}

describe('MwaaSetting', () => {
  it('says at once what the plan would say, and stops there', async () => {
    const { container, review } = render({
      vpcCidrBlock: setting('vpc.cidrBlock', { type: 'string' }),
    });
    const field = await screen.findByLabelText('The setting');
    await userEvent.clear(field);
    await userEvent.type(field, '10.0.0.0/28');
    expect(
      screen.getByText(/^"10.0.0.0\/28": Is too small.*Give a block/),
    ).toBeInTheDocument();
    expect(await accessibilityProblems(container)).toEqual([]);
    await review();
    await waitFor(() =>
      expect(
        screen.getAllByText(/"10.0.0.0\/28": Is too small/),
      ).not.toHaveLength(0),
    );
    expect(screen.queryByText('Create')).not.toBeInTheDocument();
  });

  it('goes on once what only the account could say has been put right', async () => {
    const { create, review } = render({
      vpcCidrBlock: setting('vpc.cidrBlock', { type: 'string' }),
    });
    const field = await screen.findByLabelText('The setting');
    fireEvent.change(field, { target: { value: '10.77.0.0/16' } });
    await review();
    expect(
      await screen.findAllByText(/^.*Overlaps 10.77.0.0\/16 of vpc-77/),
    ).not.toHaveLength(0);
    fireEvent.change(field, { target: { value: '10.78.0.0/16' } });
    await review();
    expect(await create()).toMatchObject([{ vpcCidrBlock: '10.78.0.0/16' }]);
  });

  it('holds counts against the class that was chosen', async () => {
    const { review } = render(
      { schedulers: setting('schedulers', { type: 'integer' }) },
      { environmentClass: 'mw1.micro' },
    );
    const field = await screen.findByRole('textbox', { name: 'The setting' });
    expect(field).toHaveAttribute('placeholder', '1');
    await userEvent.type(field, '3');
    await userEvent.tab();
    expect(
      await screen.findByText(/^"3": Must be exactly 1 in class mw1.micro/),
    ).toBeInTheDocument();
    await review();
    expect(screen.queryByText('Create')).not.toBeInTheDocument();
  });

  const access = {
    webserverAccessMode: setting('webserverAccessMode', {
      type: 'string',
      enum: ['PUBLIC_ONLY', 'PRIVATE_ONLY'],
      enumNames: ['Public', 'Private'],
      options: { display: 'radio' },
    }),
  };

  it('refuses what cannot work together, with the reason', async () => {
    render(access, { routing: 'private', airflowVersion: '3.3.1' });
    expect(await screen.findByLabelText('Private')).toBeChecked();
    await userEvent.click(screen.getByLabelText('Public'));
    expect(screen.getByText(/every task would fail/)).toBeInTheDocument();
  });

  it('shows what the plan takes by itself, and sends nothing', async () => {
    const { create, review } = render(access, { routing: 'public' });
    expect(await screen.findByLabelText('Public')).toBeChecked();
    await review();
    const [values] = await create();
    expect(values).not.toHaveProperty('webserverAccessMode');
  });

  it('offers the versions and classes that MWAA offers', async () => {
    render(
      { environmentClass: setting('environmentClass', { type: 'string' }) },
      { environmentClass: undefined },
    );
    const field = await screen.findByRole('button', { name: /The setting/ });
    expect(field).toHaveTextContent('mw1.small (up to 50 DAGs)');
    await userEvent.click(field);
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent),
    ).toContain('mw1.micro (up to 25 DAGs, does not scale)');
  });

  it('says that a link has brought what is not offered', async () => {
    const { review } = render(
      {
        airflowVersion: setting('airflowVersion', {
          type: 'string',
          default: '3.3.1',
        }),
      },
      { airflowVersion: '1.10.12' },
    );
    expect(
      await screen.findByText(/^"1.10.12": Is not a version.*Choose one of/),
    ).toBeInTheDocument();
    await review();
    expect(screen.queryByText('Create')).not.toBeInTheDocument();
  });

  it('warns without stopping', async () => {
    const { create, review } = render(
      { requirementsS3Path: setting('requirementsS3Path', { type: 'string' }) },
      { routing: 'private' },
    );
    await userEvent.type(
      await screen.findByLabelText('The setting'),
      'requirements.txt',
    );
    expect(screen.getByText(/PyPI cannot be reached/)).toBeInTheDocument();
    await review();
    expect(await create()).toMatchObject([
      { requirementsS3Path: 'requirements.txt' },
    ]);
  });

  it('takes lists with commas', async () => {
    const { create, review } = render({
      availabilityZoneIds: setting('vpc.availabilityZoneIds', {
        type: 'array',
        items: { type: 'string' },
      }),
    });
    const field = await screen.findByLabelText('The setting');
    await userEvent.type(field, 'euw1-az1, euw1-az1');
    expect(
      screen.getByText(/Names one Availability Zone twice/),
    ).toBeInTheDocument();
    fireEvent.change(field, { target: { value: 'euw1-az1, euw1-az2' } });
    await review();
    expect(await create()).toMatchObject([
      { availabilityZoneIds: ['euw1-az1', 'euw1-az2'] },
    ]);
  });

  it('takes pairs, and says which is wrong', async () => {
    const { container, create, review } = render({
      tags: setting('tags', {
        type: 'object',
        additionalProperties: { type: 'string' },
      }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add to The setting' }),
    );
    await userEvent.type(screen.getByLabelText('Key'), 'aws:x');
    await userEvent.type(screen.getByLabelText('Value'), '4711');
    expect(
      screen.getByText(/AWS keeps keys with "aws:" to itself/),
    ).toBeInTheDocument();
    expect(await accessibilityProblems(container)).toEqual([]);
    fireEvent.change(screen.getByLabelText('Key'), {
      target: { value: 'costCentre' },
    });
    await review();
    expect(await create()).toMatchObject([{ tags: { costCentre: '4711' } }]);
  });

  it('takes pairs away again', async () => {
    const { create, review } = render(
      {
        tags: setting('tags', {
          type: 'object',
          additionalProperties: { type: 'string' },
        }),
      },
      { tags: { one: '1', two: '2' } },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove one' }),
    );
    await review();
    expect(await create()).toMatchObject([{ tags: { two: '2' } }]);
  });

  it('offers a level for each log, the default one chosen', async () => {
    const level = {
      type: 'string',
      enum: ['ERROR', 'WARNING', 'INFO', 'OFF'],
    };
    const { container } = render({
      logging: setting('logging', {
        type: 'object',
        properties: {
          TaskLogs: { title: 'Tasks', ...level },
          WorkerLogs: { title: 'Workers', ...level },
        },
      }),
    });
    expect(
      await screen.findByRole('button', { name: /Tasks/ }),
    ).toHaveTextContent('INFO');
    await userEvent.click(screen.getByRole('button', { name: /Workers/ }));
    await userEvent.click(screen.getByRole('option', { name: 'OFF' }));
    expect(screen.getByRole('button', { name: /Workers/ })).toHaveTextContent(
      'OFF',
    );
    expect(await accessibilityProblems(container)).toEqual([]);
  });
});

describe('MwaaSetting with usable', () => {
  const bucket = {
    bucketName: setting('bucketName', {
      type: 'string',
      options: { usable: 'bucket', none: 'One is made' },
    }),
  };
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd';
  const kmsKey = {
    kmsKey: setting('kmsKey', {
      type: 'string',
      options: { usable: 'key', others: { new: 'A new one' } },
    }),
  };
  const apiWith = (...answer: Parameters<typeof usable>) => ({
    api: { ...workingApi, getUsableResources: async () => usable(...answer) },
  });
  const field = () => screen.findByRole('button', { name: /The setting/ });
  const labels = () =>
    screen.getAllByRole('option').map(({ textContent }) => textContent);

  it('offers what the owner may use, and nothing of another kind', async () => {
    const { container, create, review } = render(
      bucket,
      {},
      apiWith([
        { kind: 'bucket', id: 'etl-dags' },
        { kind: 'bucket', id: 'etl-archive' },
        { kind: 'key', id: key },
      ]),
    );
    expect(await field()).toHaveTextContent('One is made');
    expect(await accessibilityProblems(container)).toEqual([]);
    await userEvent.click(await field());
    expect(labels()).toEqual(['One is made', 'etl-archive', 'etl-dags']);
    await userEvent.click(screen.getByRole('option', { name: 'etl-dags' }));
    await review();
    expect(await create()).toMatchObject([{ bucketName: 'etl-dags' }]);
  });

  it('offers beside it what names nothing that exists', async () => {
    render(kmsKey, {}, apiWith([{ kind: 'key', id: key, name: 'alias/etl' }]));
    await userEvent.click(await field());
    expect(labels()).toEqual(['None', 'A new one', `alias/etl (${key})`]);
  });

  it('takes a choice back', async () => {
    const { create, review } = render(
      bucket,
      { bucketName: 'etl-dags' },
      apiWith([{ kind: 'bucket', id: 'etl-dags' }]),
    );
    await userEvent.click(await field());
    await userEvent.click(screen.getByRole('option', { name: 'One is made' }));
    await review();
    const [values] = await create();
    expect(values).not.toHaveProperty('bucketName', 'etl-dags');
  });

  it('lets one be typed where not all could be listed, and says why', async () => {
    const notListed = [{ kind: 'bucket', reason: 'AccessDenied' } as const];
    const { create, review } = render(
      bucket,
      {},
      apiWith([{ kind: 'bucket', id: 'etl-dags' }], { notListed }),
    );
    await field();
    expect(screen.getByText(/listed \(AccessDenied\)/)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Type one instead' }),
    );
    await userEvent.type(screen.getByLabelText(/The setting/), 'etl-more');
    await review();
    expect(await create()).toMatchObject([{ bucketName: 'etl-more' }]);
  });

  it('says why it could not be read, and still takes a value', async () => {
    const { container } = render(
      bucket,
      {},
      {
        api: {
          ...workingApi,
          getUsableResources: async () => {
            throw new Error('You do not belong to it.');
          },
        },
      },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You do not belong to it.',
    );
    expect(screen.getByLabelText(/The setting/)).toBeVisible();
    expect(await accessibilityProblems(container)).toEqual([]);
  });

  it('asks for the owner that the catalog has for a chosen environment', async () => {
    const getUsableResources = jest.fn(async () =>
      usable([{ kind: 'topic', id: 'arn:aws:sns:eu-west-1:1:etl' }]),
    );
    const environment = { account, region, name: environmentName };
    const entity = {
      ...environmentEntity(),
      relations: [{ type: 'ownedBy', targetRef: 'group:default/etl-team' }],
    };
    render(
      {
        alarmTopicArn: setting('alarmTopicArn', {
          type: 'string',
          options: { usable: 'topic', keeps: true },
        }),
      },
      { owner: '', target: {}, environment },
      { api: { ...workingApi, getUsableResources }, entities: [entity] },
    );
    expect(await field()).toHaveTextContent('As it is');
    expect(getUsableResources).toHaveBeenCalledWith({
      account,
      region,
      owner: 'group:default/etl-team',
    });
  });
});
