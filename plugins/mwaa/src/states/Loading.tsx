import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useMwaaTranslation } from '../translation';

/** Stands for what is being read: its outline, with words for who cannot see it. */
export function Loading(props: {
  text: string;
  /** Of each block that is to come: pixels, and a width unless it is all there is. */
  outline: Array<{ height: number; width?: string }>;
  /** Whether nothing else is to be seen meanwhile. */
  isBusy?: boolean;
}) {
  return (
    <div role="status" aria-busy={props.isBusy}>
      <VisuallyHidden>{props.text}</VisuallyHidden>
      <Flex direction="column" gap="4" aria-hidden="true">
        {props.outline.map(({ height, width = '100%' }) => (
          <Skeleton key={height} width={width} height={height} />
        ))}
      </Flex>
    </div>
  );
}

/** The outline of the tab while the environment is read. */
export function LoadingEnvironment() {
  const { t } = useMwaaTranslation();
  return (
    <Loading
      isBusy
      text={t('state.loading')}
      outline={[
        { width: '40%', height: 32 },
        { width: '70%', height: 20 },
        { height: 72 },
        { height: 420 },
        { height: 120 },
      ]}
    />
  );
}
