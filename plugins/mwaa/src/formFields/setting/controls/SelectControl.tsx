import { Select } from '@backstage/ui';
import { fieldProps, type ControlProps } from './types';

/** One of many. */
export function SelectControl(props: ControlProps) {
  const { choices = [] } = props;
  const value = props.value ?? props.fallback;
  return (
    <Select
      {...fieldProps(props)}
      placeholder={props.placeholder}
      value={value === undefined ? null : String(value)}
      onChange={key =>
        props.onChange(choices.find(({ id }) => id === String(key))?.value)
      }
      options={choices.map(({ id, label }) => ({ id, label }))}
    />
  );
}
