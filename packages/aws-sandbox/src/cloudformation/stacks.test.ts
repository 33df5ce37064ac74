import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetStackPolicyCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
  SetStackPolicyCommand,
  UpdateTerminationProtectionCommand,
  ValidateTemplateCommand,
  paginateDescribeStackEvents,
} from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { networkTemplate } from './testing/networkTemplate';
import { type Wire, startWire } from './testing/wire';

const handle = { Type: 'AWS::CloudFormation::WaitConditionHandle' };
const template = (Resources: object, rest: object = {}) =>
  JSON.stringify({ Resources, ...rest });
const one = template({ A: handle });

describe('stacks', () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire.close());

  const create = (input: CreateStackCommandInput) =>
    wire.cloudFormation.send(new CreateStackCommand(input));
  const remove = (StackName: string) =>
    wire.cloudFormation.send(new DeleteStackCommand({ StackName }));

  it('are found by name until deleted, and by id for ever', async () => {
    const { StackId } = await create({ StackName: 'brief', TemplateBody: one });
    await wire.settled('brief');
    await remove('brief');
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
    await expect(wire.settled('brief')).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id brief does not exist',
    });
    await remove('brief');
    const { StackSummaries } = await wire.cloudFormation.send(
      new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE'] }),
    );
    expect(StackSummaries!.map(s => s.StackId)).toContain(StackId);
    const { Stacks } = await wire.cloudFormation.send(
      new DescribeStacksCommand({}),
    );
    expect(Stacks!.map(s => s.StackId)).not.toContain(StackId);
  });

  it('are created once per token and name', async () => {
    const input = {
      StackName: 'once',
      TemplateBody: one,
      ClientRequestToken: 't',
    };
    const first = await create(input);
    expect((await create(input)).StackId).toBe(first.StackId);
    await expect(
      create({ ...input, ClientRequestToken: 'u' }),
    ).rejects.toMatchObject({
      name: 'AlreadyExistsException',
      message: 'Stack [once] already exists',
    });
    await expect(
      create({ StackName: 'not_a_name', TemplateBody: one }),
    ).rejects.toThrow("Value 'not_a_name' at 'stackName' failed to satisfy");
  });

  it('that are protected are not deleted', async () => {
    await create({
      StackName: 'safe',
      TemplateBody: one,
      EnableTerminationProtection: true,
    });
    await wire.settled('safe');
    await expect(remove('safe')).rejects.toMatchObject({
      name: 'ValidationError',
      message:
        'Stack [safe] cannot be deleted while TerminationProtection is enabled',
    });
    await wire.cloudFormation.send(
      new UpdateTerminationProtectionCommand({
        StackName: 'safe',
        EnableTerminationProtection: false,
      }),
    );
    const { StackId } = await wire.settled('safe');
    await remove('safe');
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
  });

  it('with IAM resources need a capability', async () => {
    const TemplateBody = template({
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: {}, RoleName: 'named' },
      },
    });
    await expect(
      create({
        StackName: 'iam',
        TemplateBody,
        Capabilities: ['CAPABILITY_IAM'],
      }),
    ).rejects.toMatchObject({
      name: 'InsufficientCapabilitiesException',
      message: 'Requires capabilities : [CAPABILITY_NAMED_IAM]',
    });
    const checked = await wire.cloudFormation.send(
      new ValidateTemplateCommand({ TemplateBody }),
    );
    expect(checked).toMatchObject({
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      CapabilitiesReason:
        'The following resource(s) require capabilities: [AWS::IAM::Role]',
    });
  });

  it('show their template, resources and policy, but no secrets', async () => {
    const TemplateBody = template(
      { A: { ...handle, Metadata: { why: 'test' } } },
      {
        Description: 'Described',
        Parameters: { Secret: { Type: 'String', NoEcho: true } },
      },
    );
    await create({
      StackName: 'shown',
      TemplateBody,
      Parameters: [{ ParameterKey: 'Secret', ParameterValue: 'x' }],
      StackPolicyBody: '{"Statement":[]}',
    });
    const stack = await wire.settled('shown');
    expect(stack).toMatchObject({
      Description: 'Described',
      Parameters: [{ ParameterKey: 'Secret', ParameterValue: '****' }],
    });
    const StackName = 'shown';
    const got = await wire.cloudFormation.send(
      new GetTemplateCommand({ StackName }),
    );
    expect(got.TemplateBody).toBe(TemplateBody);
    const summary = await wire.cloudFormation.send(
      new GetTemplateSummaryCommand({ StackName }),
    );
    expect(summary).toMatchObject({
      ResourceTypes: [handle.Type],
      Parameters: [{ ParameterKey: 'Secret', NoEcho: true }],
    });
    const { StackResourceDetail } = await wire.cloudFormation.send(
      new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'A' }),
    );
    expect(StackResourceDetail).toMatchObject({
      ResourceStatus: 'CREATE_COMPLETE',
      Metadata: '{"why":"test"}',
    });
    const { PhysicalResourceId } = StackResourceDetail!;
    const found = await wire.cloudFormation.send(
      new DescribeStackResourcesCommand({ PhysicalResourceId }),
    );
    expect(found.StackResources![0].StackName).toBe('shown');
    const listed = await wire.cloudFormation.send(
      new ListStackResourcesCommand({ StackName }),
    );
    expect(listed.StackResourceSummaries).toHaveLength(1);
    await wire.cloudFormation.send(
      new SetStackPolicyCommand({ StackName, StackPolicyBody: '{}' }),
    );
    const policy = await wire.cloudFormation.send(
      new GetStackPolicyCommand({ StackName }),
    );
    expect(policy.StackPolicyBody).toBe('{}');
  });

  it('hold on to exports that others use', async () => {
    await create({
      StackName: 'giver',
      TemplateBody: template(
        { A: handle },
        { Outputs: { O: { Value: 'v', Export: { Name: 'gift' } } } },
      ),
    });
    await wire.settled('giver');
    const importing = template(
      { A: handle },
      { Outputs: { O: { Value: { 'Fn::ImportValue': 'gift' } } } },
    );
    await create({ StackName: 'taker', TemplateBody: importing });
    expect((await wire.settled('taker')).Outputs![0].OutputValue).toBe('v');
    const { Imports } = await wire.cloudFormation.send(
      new ListImportsCommand({ ExportName: 'gift' }),
    );
    expect(Imports).toEqual(['taker']);
    await remove('giver');
    expect(await wire.settled('giver')).toMatchObject({
      StackStatus: 'DELETE_FAILED',
      StackStatusReason: expect.stringContaining(
        'Cannot delete export gift as it is in use by taker',
      ),
    });
    await create({
      StackName: 'hopeful',
      TemplateBody: importing.replace('gift', 'nothing'),
    });
    expect((await wire.settled('hopeful')).StackStatus).toBe(
      'ROLLBACK_COMPLETE',
    );
  });

  it('tell their events in pages, the latest first', async () => {
    const many = Array.from({ length: 40 }, (_, i) => [`Handle${i}`, handle]);
    await create({
      StackName: 'paged',
      TemplateBody: template(Object.fromEntries(many)),
    });
    await wire.settled('paged');
    const pages: number[] = [];
    const times: number[] = [];
    const ids = new Set<string>();
    for await (const page of paginateDescribeStackEvents(
      { client: wire.cloudFormation },
      { StackName: 'paged' },
    )) {
      pages.push(page.StackEvents!.length);
      page.StackEvents!.forEach(event => {
        times.push(event.Timestamp!.getTime());
        ids.add(event.EventId!);
      });
    }
    expect(pages).toEqual([100, 22]);
    expect(ids.size).toBe(times.length);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    await expect(
      wire.cloudFormation.send(
        new DescribeStackEventsCommand({ StackName: 'paged', NextToken: 'x' }),
      ),
    ).rejects.toThrow('NextToken');
  });

  it('can be deleted while they are being created', async () => {
    const { StackId } = await create({
      StackName: 'hasty',
      TemplateBody: networkTemplate,
    });
    await new Promise(resolve => setTimeout(resolve, 60));
    await remove('hasty');
    expect((await wire.settled(StackId!)).StackStatus).toBe('DELETE_COMPLETE');
    const { Vpcs } = await wire.ec2.send(
      new DescribeVpcsCommand({
        Filters: [{ Name: 'tag:Name', Values: ['hasty-vpc'] }],
      }),
    );
    expect(Vpcs).toEqual([]);
  });
});

describe('a sandbox that is started again', () => {
  it('goes on with the stack it was creating', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const options = { dataDir, speed: 200 };
    try {
      const first = await startWire(options);
      await first.cloudFormation.send(
        new CreateStackCommand({
          StackName: 'long',
          TemplateBody: networkTemplate,
        }),
      );
      await new Promise(resolve => setTimeout(resolve, 200));
      const before = await first.story('long');
      await first.close();
      expect(before.at(-1)!.ResourceType).not.toBe(
        'AWS::CloudFormation::Stack',
      );

      const second = await startWire(options);
      expect((await second.settled('long')).StackStatus).toBe(
        'CREATE_COMPLETE',
      );
      const { Vpcs } = await second.ec2.send(
        new DescribeVpcsCommand({
          Filters: [{ Name: 'tag:Name', Values: ['long-vpc'] }],
        }),
      );
      expect(Vpcs).toHaveLength(1);
      const after = await second.story('long');
      expect(after.slice(0, before.length)).toEqual(before);
      await second.close();
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });
});
