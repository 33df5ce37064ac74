import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The preview keeps what it last said, so that its validation is asked. */
export const updatePreviewSchema = makeFieldSchema({ output: z => z.string() });

export type UpdatePreviewProps = (typeof updatePreviewSchema)['TProps'];
