import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The environment's name, as whoever wants it deleted has typed it. */
export const decommissionSchema = makeFieldSchema({ output: z => z.string() });

export type DecommissionConfirmProps = (typeof decommissionSchema)['TProps'];
