import { environmentInput, makePublicRouting } from './__testUtils__/networks';
import { sandboxForTests, until } from './__testUtils__/sandboxForTests';
import { quotaSteps, stsSteps } from './__testUtils__/steps/accounts';
import {
  acmSteps,
  clientVpnLastSteps,
  clientVpnSteps,
} from './__testUtils__/steps/clientVpn';
import {
  ec2EndpointSteps,
  ec2LastSteps,
} from './__testUtils__/steps/ec2Endpoints';
import { ec2FilteringSteps } from './__testUtils__/steps/ec2Filtering';
import { ec2RoutingSteps } from './__testUtils__/steps/ec2Routing';
import { iamSteps } from './__testUtils__/steps/iam';
import { kmsSteps } from './__testUtils__/steps/kms';
import {
  mwaaFirstSteps,
  mwaaLastSteps,
  mwaaSteps,
} from './__testUtils__/steps/mwaa';
import {
  logsSteps,
  monitoringSteps,
} from './__testUtils__/steps/observability';
import { s3Steps } from './__testUtils__/steps/s3';
import { Notes, Step } from './__testUtils__/steps/step';
import { services } from './services';

const Name = 'env';

describe('every operation, by the official client', () => {
  const test = sandboxForTests();
  const called = new Map<string, Set<string>>();

  async function run(service: string, steps: Step[], notes: Notes = {}) {
    const client: any = (test.clients as any)[service];
    for (const [action, input, check] of steps) {
      const method = action[0].toLowerCase() + action.slice(1);
      const output = await client[method](input(notes));
      check?.(output, notes);
      called.set(service, (called.get(service) ?? new Set()).add(action));
    }
    return notes;
  }

  it('EC2', async () => {
    const { acm, ec2 } = test.clients;
    const { CertificateArn } = await acm.importCertificate({
      Certificate: Buffer.from('certificate'),
      PrivateKey: Buffer.from('key'),
    });
    const notes = await run(
      'ec2',
      [
        ...ec2RoutingSteps,
        ...ec2FilteringSteps,
        ...ec2EndpointSteps,
        ...clientVpnSteps,
      ],
      { CertificateArn },
    );
    await until(
      () => ec2.describeNetworkInterfaces({}),
      ({ NetworkInterfaces }) => NetworkInterfaces!.length === 0,
    );
    await run('ec2', [...clientVpnLastSteps, ...ec2LastSteps], notes);
    await acm.deleteCertificate({ CertificateArn });
    expect((await ec2.describeVpcs({})).Vpcs).toEqual([]);
  });

  it('MWAA', async () => {
    const network = await makePublicRouting(test.clients, '10.1.0.0/16');
    const input = await environmentInput(test.clients, Name, network);
    const isAvailable = () =>
      until(
        () => test.clients.airflow.getEnvironment({ Name }),
        ({ Environment }) => Environment!.Status === 'AVAILABLE',
      );
    await run('airflow', mwaaFirstSteps, { input });
    await isAvailable();
    await run('airflow', mwaaSteps);
    expect((await isAvailable()).Environment!.MaxWorkers).toBe(4);
    await run('airflow', mwaaLastSteps);
    await until(
      () => test.clients.airflow.listEnvironments({}),
      ({ Environments }) => Environments!.length === 0,
    );
    // The service-linked role stays, as at AWS; the next test makes it anew.
    await test.clients.iam.detachRolePolicy({
      RoleName: 'AWSServiceRoleForAmazonMWAA',
      PolicyArn:
        'arn:aws:iam::aws:policy/aws-service-role/AmazonMWAAServiceRolePolicy',
    });
    await test.clients.iam.deleteRole({
      RoleName: 'AWSServiceRoleForAmazonMWAA',
    });
    await test.clients.s3.deleteBucket({ Bucket: 'bucket-of-env' });
  });

  it.each([
    ['IAM', 'iam', iamSteps],
    ['S3', 's3', s3Steps],
    ['KMS', 'kms', kmsSteps],
    ['CloudWatch', 'monitoring', monitoringSteps],
    ['CloudWatch Logs', 'logs', logsSteps],
    ['Service Quotas', 'servicequotas', quotaSteps],
    ['STS', 'sts', stsSteps],
    ['ACM', 'acm', acmSteps],
  ])('%s', async (_title, service, steps) => {
    await run(service, steps);
    expect(called.get(service)).toBeDefined();
  });

  it('leaves none out', () => {
    // CloudFormation has its own tests, beside its code.
    for (const service of services.filter(
      each => each.name !== 'cloudformation',
    )) {
      const missing = Object.keys(service.operations).filter(
        action => !called.get(service.name)?.has(action),
      );
      expect({ [service.name]: missing }).toEqual({ [service.name]: [] });
    }
  });
});
