export interface Config {
  mwaa?: {
    discovery?: {
      tags?: {
        /**
         * Tag with the entity ref of the owner, as the backend has it: the page
         * of an environment asks whether its owner may do something.
         * @default backstage:owner
         * @visibility frontend
         */
        owner?: string;
      };
    };
  };
}
