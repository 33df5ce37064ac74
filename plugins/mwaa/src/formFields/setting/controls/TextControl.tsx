import { TextField } from '@backstage/ui';
import type { ControlProps } from './types';

/** A line of text. */
export function TextControl(props: ControlProps) {
  return (
    <TextField
      validationBehavior="aria"
      id={props.id}
      label={props.label}
      description={props.description}
      isRequired={props.isRequired}
      isDisabled={props.isDisabled}
      isInvalid={props.isInvalid}
      placeholder={props.fallback ? String(props.fallback) : props.placeholder}
      value={props.value === undefined ? '' : String(props.value)}
      onChange={text => props.onChange(text || undefined)}
    />
  );
}
