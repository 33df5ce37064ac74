import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JsonObject, JsonValue } from '@backstage/types';
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
    const fields = new Set(
      [...template.matchAll(/ +(\w+):\n +title:/g)]
        .map(([, field]) => field)
        // The preview has no value that matters, logs have parts.
        .filter(field => field !== 'preview' && !/Logs$/.test(field)),
    );
    expect(fields).toContain('vpcCidrBlock');
    fields.add('flowLogs');
    const values: Record<string, JsonValue> = {
      target: { account: 'x' },
      existingVpc: { vpcId: 'x' },
      vpcKind: 'existing',
      routing: 'private',
      accessMechanism: 'client-vpn',
      webserverAccessMode: 'PUBLIC_AND_PRIVATE',
    };
    // Some fields count only beside another's answer.
    const forms: JsonObject[] = [
      {},
      { existingVpc: { vpcId: 'x' } },
      { vpcKind: 'existing' },
      { routing: 'private' },
      { routing: 'private', accessMechanism: 'client-vpn' },
      { routing: 'private', accessMechanism: 'existing-connection' },
      { alarms: true },
    ];
    const ignored = [...fields].filter(field =>
      forms.every(form => {
        const more = { ...form, [field]: values[field] ?? ['x'] };
        return (
          JSON.stringify(requestFromForm(more)) ===
          JSON.stringify(requestFromForm(form))
        );
      }),
    );
    expect(ignored).toEqual([]);
  });

  it.each([
    [
      'an existing VPC',
      { vpcKind: 'existing' },
      ['vpc', 'natGateways', 'networkAcl', 'flowLogs'],
    ],
    ['a web server that is public', {}, ['access']],
    ['no alarms', {}, ['alarmTopicArn']],
    [
      'an existing role',
      { executionRoleArn: 'x', flowLogs: false },
      ['permissionsBoundaryArn'],
    ],
  ])('leaves out what was told before it was %s', (_, form, left) => {
    const before = {
      vpcCidrBlock: 'x',
      natGateways: 1,
      networkAcl: 'strict',
      flowLogs: true,
      accessMechanism: 'client-vpn',
      alarmTopicArn: 'x',
      permissionsBoundaryArn: 'x',
    };
    const request = requestFromForm({ ...before, ...form });
    for (const field of left) expect(request).not.toHaveProperty(field);
  });

  it('bounds the role of flow logs beside an existing role', () => {
    const form = { executionRoleArn: 'x', permissionsBoundaryArn: 'y' };
    expect(requestFromForm({ ...form, flowLogs: true })).toHaveProperty(
      'permissionsBoundaryArn',
      'y',
    );
    expect(
      requestFromForm({ ...form, flowLogs: true, vpcKind: 'existing' }),
    ).not.toHaveProperty('permissionsBoundaryArn');
  });

  it('keeps the way to a web server that follows a private routing', () => {
    expect(
      requestFromForm({
        routing: 'private',
        accessMechanism: 'existing-connection',
        connectionCidrBlocks: ['10.0.0.0/8'],
        clientVpnCidrBlock: '10.9.0.0/22',
      }).access,
    ).toEqual({ mechanism: 'existing-connection', cidrBlocks: ['10.0.0.0/8'] });
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
