import { useState } from 'react';
import { PairRows, pairsOf, recordOf, type Pair } from './PairRows';
import type { ControlProps } from './types';

/** A text for each key, as tags are. */
export function PairsControl(props: ControlProps) {
  const [pairs, setPairs] = useState<Pair[]>(() => pairsOf(props.value));
  return (
    <PairRows
      label={props.label}
      description={props.description}
      isDisabled={props.isDisabled}
      keyLabel={props.keyLabel}
      valueLabel={props.valueLabel}
      pairs={pairs}
      onChange={next => {
        setPairs(next);
        props.onChange(recordOf(next));
      }}
    />
  );
}
