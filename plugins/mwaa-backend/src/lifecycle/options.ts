import type { MwaaAws } from 'backstage-plugin-mwaa-node';
import type { Profile, TagNames } from 'mwaa-network';
import type { UsableService } from '../usable/UsableService';

/** What the life of an environment is planned from. */
export interface LifecycleOptions {
  aws: MwaaAws;
  profile: Profile;
  /** By which tags things are told apart; see `mwaa.discovery.tags`. */
  tagNames: TagNames;
  usable: Pick<UsableService, 'notUsable' | 'problemsOfChange'>;
}
