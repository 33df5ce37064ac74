import type { SettingProps } from '../schema';

/** A value that may be chosen. */
export interface Choice {
  id: string;
  label: string;
  value: unknown;
}

/**
 * What every control of a setting is given; the value may be anything. Controls
 * have `validationBehavior="aria"`: with the browser's own a field that was
 * refused would keep the form from ever being checked again.
 */
export interface ControlProps {
  id?: string;
  label: string;
  description?: string;
  schema: SettingProps['schema'];
  /** What may be chosen; anything, where there is none. */
  choices?: Choice[];
  value: unknown;
  /** What the plan takes when nothing is given. */
  fallback: unknown;
  /** What an empty control says, where the fallback does not. */
  placeholder?: string;
  isRequired: boolean;
  isDisabled: boolean;
  isInvalid: boolean;
  /** Labels of the two halves of a pair. */
  keyLabel?: string;
  valueLabel?: string;
  /** Undefined for nothing. */
  onChange: (value: unknown) => void;
}

/** What the controls of Backstage UI take of it, all alike. */
export function fieldProps(
  props: Pick<
    ControlProps,
    'id' | 'label' | 'description' | 'isRequired' | 'isDisabled' | 'isInvalid'
  >,
) {
  const { id, label, description, isRequired, isDisabled, isInvalid } = props;
  return {
    validationBehavior: 'aria',
    id,
    label,
    description,
    isRequired,
    isDisabled,
    isInvalid,
  } as const;
}
