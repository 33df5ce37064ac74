import { Text } from '@backstage/ui';
import type { PropsWithChildren, Ref } from 'react';
import layout from './Layout.module.css';

/** A section under the heading that names it. */
export function Section(
  props: PropsWithChildren<{
    title: string;
    className?: string;
    isBusy?: boolean;
    sectionRef?: Ref<HTMLElement>;
  }>,
) {
  const { className = layout.stack, title } = props;
  return (
    <section
      ref={props.sectionRef}
      className={className}
      aria-label={title}
      aria-busy={props.isBusy}
    >
      <Text as="h3" variant="title-x-small" weight="bold">
        {title}
      </Text>
      {props.children}
    </section>
  );
}
