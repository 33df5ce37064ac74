import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * The preview has no value of its own; it keeps what it last said, so that the
 * review step shows it and its validation is asked.
 */
export const previewSchema = makeFieldSchema({ output: z => z.string() });

/** Props of the preview field. */
export type PreviewProps = (typeof previewSchema)['TProps'];
