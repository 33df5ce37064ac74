import { NotFoundError } from '@backstage/errors';
import type {
  CallOptions,
  EnvironmentSummary,
  MwaaAccount,
  MwaaAws,
  Place,
} from 'backstage-plugin-mwaa-node';
import {
  emptySnapshot,
  read,
  type Judge,
  type NetworkSnapshot,
  type Status,
  type Verdict,
} from 'mwaa-network';

export const PLACE: Place = { account: '111122223333', region: 'us-east-1' };
export const RULES = ['acl/open', 'route/nat', 'security-group/self'];

export function arnOf(name: string, place: Place = PLACE): string {
  return `arn:aws:airflow:${place.region}:${place.account}:environment/${name}`;
}

interface FakeEnvironment extends EnvironmentSummary {
  place: Place;
  /** What the rules say; those that are not named pass. */
  answers: Record<string, Status>;
  /** What reading it does, before it answers. */
  before?: () => Promise<void>;
}

/** Accounts with environments, as far as an audit asks for them. */
export class FakeEstate {
  configured: MwaaAccount[] = [
    {
      account: PLACE.account,
      name: 'Data platform',
      regions: [PLACE.region],
      usable: [],
    },
  ];
  readonly environments = new Map<string, FakeEnvironment>();
  /** Names of the environments that were read, in order. */
  readonly collected: string[] = [];
  /** Set to have every list fail. */
  listError: Error | undefined;

  add(
    name: string,
    more: Partial<FakeEnvironment> & { tags?: Record<string, string> } = {},
  ): FakeEnvironment {
    const place = more.place ?? PLACE;
    const environment: FakeEnvironment = {
      name,
      arn: arnOf(name, place),
      status: 'AVAILABLE',
      airflowVersion: '3.0.6',
      environmentClass: 'mw1.small',
      webserverUrl: '',
      createdAt: '2026-09-01T00:00:00.000Z',
      tags: {},
      place,
      answers: {},
      ...more,
    };
    this.environments.set(environment.arn, environment);
    return environment;
  }

  readonly aws: Pick<
    MwaaAws,
    'accounts' | 'collect' | 'collector' | 'listEnvironments'
  > = {
    accounts: () => this.configured,
    listEnvironments: async place => {
      if (this.listError) throw this.listError;
      return [...this.environments.values()].filter(
        environment => environment.arn === arnOf(environment.name, place),
      );
    },
    collect: async ({ name, ...place }) => this.#collect(place, name),
    collector: (place, options) => ({
      collect: name => this.#collect(place, name, options),
    }),
  };

  /** Says of a snapshot what the environment's `answers` say. */
  readonly judge: Judge = (snapshot, { profile, routing }) => {
    const arn =
      snapshot.environment.status === 'read'
        ? snapshot.environment.items[0]?.Arn
        : undefined;
    return verdictOf(this.environments.get(arn ?? '')?.answers ?? {}, {
      profile,
      routing: routing ?? 'unknown',
    });
  };

  async #collect(
    place: Place,
    name: string,
    options?: CallOptions,
  ): Promise<NetworkSnapshot> {
    const environment = this.environments.get(arnOf(name, place));
    if (!environment) throw new NotFoundError(`No environment ${name}`);
    await environment.before?.();
    options?.signal?.throwIfAborted();
    this.collected.push(name);
    const reading = { ...place, at: '2026-11-01T00:00:00.000Z' };
    return {
      ...emptySnapshot(place),
      environment: read(
        [{ Name: name, Arn: environment.arn, Tags: environment.tags }],
        reading,
      ) as NetworkSnapshot['environment'],
      subnets: read([], reading),
    };
  }
}

/** A verdict in which the rules say so; those that are not named pass. */
export function verdictOf(
  answers: Record<string, Status>,
  more: Partial<Verdict> = {},
): Verdict {
  const statuses = RULES.map(rule => answers[rule] ?? 'pass');
  const worst = (['fail', 'unknown', 'warn'] as const).find(status =>
    statuses.includes(status),
  );
  return {
    verdict: worst ?? 'pass',
    environment: null,
    routing: 'public',
    routingBasis: { how: 'inferred', evidence: [] },
    profile: 'current',
    flows: [],
    findings: RULES.map((rule, index) => ({
      rule,
      status: statuses[index],
      severity: 'high',
      title: `Title of ${rule}`,
      message: `${rule} says ${statuses[index]}`,
      resources: statuses[index] === 'fail' ? ['rtb-1'] : [],
      evidence: [],
      remedy: '',
      source: { title: 'Test', edition: '2026' },
      causedBy: [],
    })),
    ...more,
  };
}
