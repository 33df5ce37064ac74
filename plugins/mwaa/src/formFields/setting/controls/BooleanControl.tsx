import { Checkbox, Text } from '@backstage/ui';
import type { ControlProps } from './types';

/** Yes or no. */
export function BooleanControl(props: ControlProps) {
  const value = props.value ?? props.fallback;
  return (
    <>
      <Checkbox
        id={props.id}
        isDisabled={props.isDisabled}
        isInvalid={props.isInvalid}
        isSelected={value === true}
        onChange={props.onChange}
      >
        {props.label}
      </Checkbox>
      {props.description && (
        <Text as="p" variant="body-small" color="secondary">
          {props.description}
        </Text>
      )}
    </>
  );
}
