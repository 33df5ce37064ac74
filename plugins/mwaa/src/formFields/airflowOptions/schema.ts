import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/**
 * The form's data have the options' names only; in place of each value there
 * are asterisks, or nothing while it is missing. The values are a secret of
 * the form, which has the field's name.
 */
export const airflowOptionsSchema = makeFieldSchema({
  output: z => z.record(z.string()),
});

/** Props of the field for Airflow's options. */
export type AirflowOptionsProps = (typeof airflowOptionsSchema)['TProps'];

/** Stands for a value that is among the secrets, as in the scaffolder's own field. */
export const MASK = '********';
