import { TextField } from '@backstage/ui';
import { useState } from 'react';
import { fieldProps, type ControlProps } from './types';

/** Several words, with commas or spaces between them. */
export function ListControl(props: ControlProps) {
  const { value } = props;
  // What is typed is more than what it comes to: a comma at the end, for one.
  const [text, setText] = useState(() =>
    Array.isArray(value) ? value.join(', ') : '',
  );
  return (
    <TextField
      {...fieldProps(props)}
      value={text}
      onChange={next => {
        setText(next);
        const words = next.split(/[\s,]+/).filter(Boolean);
        props.onChange(words.length > 0 ? words : undefined);
      }}
    />
  );
}
