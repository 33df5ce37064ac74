import { Select } from '@backstage/ui';
import type { ControlProps } from './types';

/** One of many. */
export function SelectControl(props: ControlProps) {
  const { choices = [] } = props;
  const value = props.value ?? props.fallback;
  return (
    <Select
      validationBehavior="aria"
      id={props.id}
      label={props.label}
      description={props.description}
      placeholder={props.placeholder}
      isRequired={props.isRequired}
      isDisabled={props.isDisabled}
      isInvalid={props.isInvalid}
      value={value === undefined ? null : String(value)}
      onChange={key =>
        props.onChange(choices.find(({ id }) => id === String(key))?.value)
      }
      options={choices.map(({ id, label }) => ({ id, label }))}
    />
  );
}
