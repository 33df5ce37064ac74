import { TextField } from '@backstage/ui';
import { useState } from 'react';
import type { ControlProps } from './types';

/** Several words, with commas or spaces between them. */
export function ListControl(props: ControlProps) {
  const { value } = props;
  // What is typed is more than what it comes to: a comma at the end, for one.
  const [text, setText] = useState(() =>
    Array.isArray(value) ? value.join(', ') : '',
  );
  return (
    <TextField
      validationBehavior="aria"
      id={props.id}
      label={props.label}
      description={props.description}
      isRequired={props.isRequired}
      isDisabled={props.isDisabled}
      isInvalid={props.isInvalid}
      value={text}
      onChange={next => {
        setText(next);
        const words = next.split(/[\s,]+/).filter(Boolean);
        props.onChange(words.length > 0 ? words : undefined);
      }}
    />
  );
}
