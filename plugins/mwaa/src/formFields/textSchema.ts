import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * A text: a name, or what a preview, which has no value of its own, last said.
 * It keeps that so that the review step shows it and its validation is asked.
 */
export const textSchema = makeFieldSchema({ output: z => z.string() });

/** Props of a field whose value is a text. */
export type TextFieldProps = (typeof textSchema)['TProps'];
