import type { Operation } from 'backstage-plugin-mwaa-common';

/** What a dialog about one operation is given. */
export interface OperationDialogProps {
  operation: Operation;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}
