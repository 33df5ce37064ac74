import { NotFoundError } from '@backstage/errors';
import type {
  Actor,
  EnvironmentSummary,
  ListedResource,
  MetricSeries,
  MwaaAccount,
  MwaaAws,
  Place,
  ResourceTags,
  StackEngine,
} from 'backstage-plugin-mwaa-node';
import {
  emptySnapshot,
  notRead,
  type NetworkSnapshot,
  type PreflightFacts,
  type RegionFacts,
} from 'mwaa-network';
import { FakeStacks } from './FakeStacks';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';

/** AWS as the backend asks for it, in memory. */
export class FakeMwaaAws implements MwaaAws {
  readonly cloudFormation = new FakeStacks();
  /** By name. */
  readonly environments = new Map<
    string,
    EnvironmentSummary & {
      lastUpdate: { status: string; errorCode: string; errorMessage: string };
    }
  >();
  /** Names of the calls that were made. */
  readonly calls: string[] = [];
  configured: MwaaAccount[] = [
    {
      account: ACCOUNT,
      name: 'Data platform',
      regions: [REGION],
      provisioning: {
        roleArn: `arn:aws:iam::${ACCOUNT}:role/MwaaPortalProvision`,
        regions: [REGION],
        owners: [],
      },
      usable: [],
    },
  ];

  accounts() {
    return this.configured;
  }

  /** An existing environment. */
  add(
    name: string,
    more: Partial<EnvironmentSummary & { errorCode: string }> = {},
  ) {
    this.environments.set(name, {
      name,
      arn: `arn:aws:airflow:${REGION}:${ACCOUNT}:environment/${name}`,
      status: 'AVAILABLE',
      airflowVersion: '3.0.6',
      environmentClass: 'mw1.small',
      webserverUrl: 'web.us-east-1.airflow.amazonaws.com',
      createdAt: '2026-09-01T00:00:00.000Z',
      tags: {},
      ...more,
      lastUpdate: {
        status: '',
        errorCode: more.errorCode ?? '',
        errorMessage: '',
      },
    });
  }

  async collect({
    account,
    name,
    region,
  }: Place & { name: string }): Promise<NetworkSnapshot> {
    this.calls.push('collect');
    const { arn, status, tags } = this.#environment(name);
    const empty = emptySnapshot({ account, region });
    return {
      ...empty,
      environment: {
        status: 'read',
        account,
        region,
        at: '2026-09-01T00:00:00.000Z',
        items: [
          {
            Name: name,
            Arn: arn,
            Status: status,
            Tags: tags,
            AirflowConfigurationOptions: { 'smtp.smtp_password': 'hunter2' },
          },
        ],
      },
      vpcs: {
        status: 'read',
        account,
        region,
        at: '2026-09-01T00:00:00.000Z',
        items: [{ VpcId: 'vpc-1', CidrBlock: '10.192.0.0/16' }],
      },
    };
  }

  async listEnvironments() {
    return [...this.environments.values()];
  }

  async getEnvironment({ name }: { name: string }) {
    this.calls.push('getEnvironment');
    return this.#environment(name);
  }

  async regionFacts({ account, region }: Place): Promise<RegionFacts> {
    this.calls.push('regionFacts');
    return {
      account,
      region,
      at: '2026-09-01T00:00:00.000Z',
      availabilityZones: ['1', '2', '4'].map((number, index) => ({
        ZoneName: `${region}${'abc'[index]}`,
        ZoneId: `use1-az${number}`,
        ZoneType: 'availability-zone',
        State: 'available',
        RegionName: region,
      })),
      vpcEndpointServices: null,
      vpcs: [],
      environments: [...this.environments.keys()],
    };
  }

  async metrics(): Promise<MetricSeries[]> {
    this.calls.push('metrics');
    return [];
  }

  /** In whose name CloudFormation was asked for; undefined for nobody's. */
  readonly actors: Array<Actor | undefined> = [];

  stacks(_place?: Place, actor?: Actor): StackEngine {
    this.actors.push(actor);
    return this.cloudFormation;
  }

  /** Tags by ARN; where none are set, the data team's. */
  readonly tagsOf = new Map<string, ResourceTags>();

  async resourceTags(_place: Place, arns: string[]) {
    this.calls.push('resourceTags');
    return Object.fromEntries(
      arns.map(arn => [
        arn,
        this.tagsOf.get(arn) ?? {
          status: 'read' as const,
          tags: { 'backstage:owner': 'group:default/data' },
        },
      ]),
    );
  }

  /** What `listUsable` answers with. */
  usable: Awaited<ReturnType<MwaaAws['listUsable']>> = {
    items: [] as ListedResource[],
    notListed: [],
  };

  async listUsable() {
    this.calls.push('listUsable');
    return this.usable;
  }

  /** Existing VPCs, by id. */
  readonly vpcs = new Map<string, NetworkSnapshot>();

  async collectVpc({ vpcId }: { vpcId: string }): Promise<NetworkSnapshot> {
    this.calls.push('collectVpc');
    const vpc = this.vpcs.get(vpcId);
    if (!vpc) throw new NotFoundError(`There is no VPC ${vpcId}`);
    return vpc;
  }

  /** What the account says beforehand; nothing is read unless it is set. */
  preflight: Partial<PreflightFacts> = {};

  async preflightFacts({ account, region }: Place): Promise<PreflightFacts> {
    this.calls.push('preflightFacts');
    const none = notRead('The fake was not asked');
    return {
      account,
      region,
      at: '2026-09-01T00:00:00.000Z',
      quotas: none,
      serviceLinkedRole: none,
      simulated: none,
      hostedZones: none,
      attachedRanges: none,
      vpcPeeringConnections: none,
      buckets: none,
      executionRoles: none,
      keys: none,
      certificates: none,
      ...this.preflight,
    };
  }

  async clientVpnConfiguration(endpoint: { clientVpnEndpointId: string }) {
    return `client of ${endpoint.clientVpnEndpointId}`;
  }

  /** Names of the log groups that there are. */
  groups: string[] = [];

  async logGroups({ prefix }: { prefix: string }) {
    return this.groups.filter(name => name.startsWith(prefix));
  }

  /** Ids of buckets and keys that are gone. */
  readonly gone = new Set<string>();

  async exist({
    bucketNames,
    keyIds,
  }: {
    bucketNames: string[];
    keyIds: string[];
  }) {
    return Object.fromEntries(
      [...bucketNames, ...keyIds].map(id => [id, !this.gone.has(id)]),
    );
  }

  #environment(name: string) {
    const environment = this.environments.get(name);
    if (!environment) throw new NotFoundError(`No environment ${name}`);
    return environment;
  }
}
