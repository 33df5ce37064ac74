import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useEffect, useState, type ReactNode } from 'react';
import type { Operation } from 'backstage-plugin-mwaa-common';
import { Readable } from '../../common/Readable';
import { messageOf } from '../../states/Asking';
import layout from '../../common/Layout.module.css';
import styles from '../Lifecycle.module.css';

/** What a dialog about one operation is given. */
export interface OperationDialogProps {
  operation: Operation;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}

/**
 * Asks before something is done, shows that it is being done, and stays open
 * with what was said when it could not be.
 */
export function ConfirmDialog(props: {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** What it means, and what else has to be filled in. */
  children: ReactNode;
  confirm: string;
  keep: string;
  destructive?: boolean;
  /** False while something that it needs is missing; default true. */
  isReady?: boolean;
  action: () => Promise<unknown>;
  /** Says that it failed, and what to do. */
  failed: (message: string) => string;
  /** When it is done; the dialog closes by itself. */
  onDone: () => void;
}) {
  const { isOpen, isReady = true, onClose } = props;
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    if (isOpen) setTrouble(null);
  }, [isOpen]);

  const run = async () => {
    setPending(true);
    setTrouble(null);
    try {
      await props.action();
      onClose();
      props.onDone();
    } catch (error) {
      setTrouble(messageOf(error as Error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      isOpen={isOpen}
      width="min(36rem, 95vw)"
      // What is being done cannot be undone by looking away.
      isKeyboardDismissDisabled={isPending}
      onOpenChange={open => !open && !isPending && onClose()}
    >
      <DialogHeader>{props.title}</DialogHeader>
      {/* What can be scrolled has to be reached by keyboard. */}
      <DialogBody tabIndex={0}>
        <Readable>
          <div className={layout.stack}>
            {props.children}
            {trouble && (
              <Alert
                status="danger"
                icon
                role="alert"
                title={props.failed(trouble)}
              />
            )}
          </div>
        </Readable>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          destructive={props.destructive}
          className={styles.destructive}
          isPending={isPending}
          isDisabled={!isReady}
          onPress={run}
        >
          {props.confirm}
        </Button>
        <Button variant="secondary" isDisabled={isPending} onPress={onClose}>
          {props.keep}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
