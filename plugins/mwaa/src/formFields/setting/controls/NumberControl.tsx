import { NumberField } from '@backstage/ui';
import { fieldProps, type ControlProps } from './types';

/**
 * A whole number. It has no limits of its own: a number that is out of range
 * stays as it was typed, and is explained.
 */
export function NumberControl(props: ControlProps) {
  return (
    <NumberField
      {...fieldProps(props)}
      placeholder={
        typeof props.fallback === 'number'
          ? String(props.fallback)
          : props.placeholder
      }
      value={typeof props.value === 'number' ? props.value : NaN}
      onChange={number =>
        props.onChange(Number.isNaN(number) ? undefined : number)
      }
    />
  );
}
