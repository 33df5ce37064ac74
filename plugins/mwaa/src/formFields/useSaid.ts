import { useEffect } from 'react';
import type { TextFieldProps } from './textSchema';

/** Keeps what a preview says as its field's value; undefined while it says nothing. */
export function useSaid(
  summary: string | undefined,
  { formData: said, onChange }: Pick<TextFieldProps, 'formData' | 'onChange'>,
): void {
  useEffect(() => {
    if (summary !== undefined && summary !== said) onChange(summary);
  }, [summary, said, onChange]);
}
