import type { ComponentType } from 'react';
import { BooleanControl } from './BooleanControl';
import { ListControl } from './ListControl';
import { NumberControl } from './NumberControl';
import { PairsControl } from './PairsControl';
import { RadioControl } from './RadioControl';
import { RecordControl } from './RecordControl';
import { SelectControl } from './SelectControl';
import { TextControl } from './TextControl';
import type { ControlProps } from './types';

/** The control that asks for a value of a schema's type. */
export function controlOf(
  { schema, choices }: Pick<ControlProps, 'schema' | 'choices'>,
  display?: 'select' | 'radio',
): ComponentType<ControlProps> {
  if (choices) return display === 'radio' ? RadioControl : SelectControl;
  switch (schema.type) {
    case 'integer':
    case 'number':
      return NumberControl;
    case 'boolean':
      return BooleanControl;
    case 'array':
      return ListControl;
    case 'object':
      // What keys there are is a form's to say, or the schema's.
      return schema.additionalProperties ? PairsControl : RecordControl;
    default:
      return TextControl;
  }
}
