import { Radio, RadioGroup } from '@backstage/ui';
import { fieldProps, type ControlProps } from './types';

/** One of a few, all of them in sight. */
export function RadioControl(props: ControlProps) {
  const { choices = [] } = props;
  const value = props.value ?? props.fallback;
  return (
    <RadioGroup
      {...fieldProps(props)}
      value={value === undefined ? null : String(value)}
      onChange={key =>
        props.onChange(choices.find(({ id }) => id === key)?.value)
      }
    >
      {choices.map(({ id, label }) => (
        <Radio key={id} value={id}>
          {label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
