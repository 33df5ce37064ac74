import { Service, Store } from '../kernel/types';
import { advance } from './advance';
import { createEnvironment } from './createEnvironment';
import * as environments from './environments';
import { noteHealth } from './health';
import { environments as recordsOf } from './records';
import { updateEnvironment } from './updateEnvironment';

const COLLECTION = 'airflow/environments';

/** How often the networks of running environments are looked at. */
const HEALTH_PAUSE = 1_000;
const healthNoted = new WeakMap<Store, number>();

/** Amazon Managed Workflows for Apache Airflow. */
export const mwaaService: Service = {
  name: 'airflow',
  operations: {
    CreateCliToken: environments.createCliToken,
    CreateEnvironment: createEnvironment,
    CreateWebLoginToken: environments.createWebLoginToken,
    DeleteEnvironment: environments.deleteEnvironment,
    GetEnvironment: environments.getEnvironment,
    ListEnvironments: environments.listEnvironments,
    ListTagsForResource: environments.listTagsForResource,
    TagResource: environments.tagResource,
    UntagResource: environments.untagResource,
    UpdateEnvironment: updateEnvironment,
  },

  async tick({ store, clock, callAs, faults }) {
    for (const { account, region } of store.places(COLLECTION)) {
      const caller = {
        account,
        region,
        principalArn: `arn:aws:sts::${account}:assumed-role/AWSServiceRoleForAmazonMWAA/AmazonMWAA`,
      };
      const context = {
        store,
        clock,
        faults,
        account,
        region,
        call: <O>(service: string, action: string, input: object) =>
          callAs<O>(caller, service, action, input),
      };
      for (const record of [...recordsOf(context).values()]) {
        await advance(context, record);
      }
    }
    if (Date.now() - (healthNoted.get(store) ?? 0) >= HEALTH_PAUSE) {
      healthNoted.set(store, Date.now());
      for (const place of store.places(COLLECTION)) {
        noteHealth({ store, ...place }, clock);
      }
    }
  },
};
