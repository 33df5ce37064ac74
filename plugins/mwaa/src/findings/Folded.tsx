import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type { PropsWithChildren } from 'react';
import styles from './Findings.module.css';
import layout from '../common/Layout.module.css';

/** A list of what nobody needs to look at, behind a lid. */
export function Folded(props: PropsWithChildren<{ title: string }>) {
  return (
    <Accordion>
      <AccordionTrigger title={props.title} />
      <AccordionPanel>
        <ul className={`${layout.plainList} ${styles.quiet}`}>
          {props.children}
        </ul>
      </AccordionPanel>
    </Accordion>
  );
}
