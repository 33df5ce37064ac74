import type { PropsWithChildren } from 'react';

/** A line of a description list; a dash for what is empty. */
export function Fact(props: PropsWithChildren<{ label: string }>) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children || '–'}</dd>
    </div>
  );
}
