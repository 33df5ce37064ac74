import type { Operation } from 'backstage-plugin-mwaa-common';
import { useCallback } from 'react';
import { useMwaaTranslation } from '../translation';

/** Says what an operation is in short: `Decommissioning, etl`. */
export function useOperationName(): (
  operation: Pick<Operation, 'environmentName' | 'kind'>,
) => string {
  const { t } = useMwaaTranslation();
  return useCallback(
    ({ environmentName, kind }) =>
      t('operationsTable.what', {
        kind: t(`lifecycle.kind.${kind}`),
        name: environmentName,
      }),
    [t],
  );
}
