import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  mwaa?: {
    /**
     * By which edition of the requirements networks are judged: `current` is
     * what the MWAA user guide asks for today, `strict-2022` every line of the
     * older editions. Default: `current`.
     *
     * @visibility frontend
     */
    profile?: 'current' | 'strict-2022';

    cache?: {
      /**
       * How long what was read of an environment or a Region is served again.
       * Default: one minute. It cannot be zero.
       */
      ttl?: HumanDuration | string;
    };

    /**
     * How many requests that ask AWS everybody may make, counted for all
     * replicas together; beyond it the answer is 429 and says when to try
     * again. What is answered from the database or the cache, such as how far
     * an operation has got, costs nothing. `false` limits nothing.
     */
    limits?:
      | false
      | {
          /**
           * The time within which requests are counted, a second at least; each
           * begins as the one before ends. Default: one minute.
           */
          window?: HumanDuration | string;
          /** Requests of one user within the window. Default: 30. */
          perUser?: number;
          /** Requests of one service within the window. Default: 120. */
          perService?: number;
        };

    /** The sweeps that judge every environment, and what is kept of them. */
    audit?: {
      /**
       * How often every environment of every account and Region is judged.
       * Default: each hour. The timeout is two minutes at most: after it,
       * another replica takes over from one that died. A sweep that takes
       * longer goes on by itself where it was.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /**
       * How long verdicts are kept that stand no more, and environments that
       * are no longer there; a day at least. Default: 400 days.
       */
      retention?: HumanDuration | string;
    };

    /** Provisioning and other long work. */
    operations?: {
      /**
       * Pause between two looks at AWS while something is happening, and
       * between two runs of the scheduled task. Default: 2 seconds.
       */
      pollInterval?: HumanDuration | string;
      /**
       * How long operations are kept after their end, a day at least.
       * Default: 400 days.
       */
      retention?: HumanDuration | string;
      /**
       * The longest pause, to which the pauses grow while nothing changes.
       * Default: 20 seconds.
       */
      maxPollInterval?: HumanDuration | string;
    };
  };
}
