import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { PropsWithChildren, ReactNode } from 'react';
import styles from './Layout.module.css';

/** A card under its title. */
export function TitledCard(
  props: PropsWithChildren<{
    title: string;
    /** Of the title; the larger unless said. */
    variant?: 'title-x-small' | 'body-large';
    /** Beside the title. */
    aside?: ReactNode;
    className?: string;
  }>,
) {
  const { variant = 'title-x-small' } = props;
  return (
    <Card className={props.className}>
      <CardHeader>
        <div className={styles.row}>
          <Text as="h3" variant={variant} weight="bold">
            {props.title}
          </Text>
          {props.aside}
        </div>
      </CardHeader>
      <CardBody>
        <div className={styles.card}>{props.children}</div>
      </CardBody>
    </Card>
  );
}
