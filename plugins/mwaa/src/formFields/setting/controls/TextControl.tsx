import { TextField } from '@backstage/ui';
import { fieldProps, type ControlProps } from './types';

/** A line of text. */
export function TextControl(props: ControlProps) {
  return (
    <TextField
      {...fieldProps(props)}
      placeholder={props.fallback ? String(props.fallback) : props.placeholder}
      value={props.value === undefined ? '' : String(props.value)}
      onChange={text => props.onChange(text || undefined)}
    />
  );
}
