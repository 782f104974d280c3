'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button, type ButtonVariant, buttonClass } from '../button';

type Props = {
  /** The key that opens it. */
  trigger: { label: ReactNode; variant?: ButtonVariant; disabled?: boolean };
  /** A question: "Cancel this order?" */
  title: string;
  /** What will happen and whether it can be undone. */
  children: ReactNode;
  confirm: { label: string; variant?: ButtonVariant; pending?: boolean; onPress: () => void };
  cancelLabel?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/**
 * Asks before something that is hard to undo. Uncontrolled it stays open after the confirming press only
 * until the caller closes it through `open`; without `open` it closes by itself.
 */
export function ConfirmDialog({
  trigger,
  title,
  children,
  confirm,
  cancelLabel = 'Go back',
  open,
  onOpenChange,
}: Props) {
  const confirmButton = (
    <Button variant={confirm.variant ?? 'danger'} pending={confirm.pending} onClick={confirm.onPress}>
      {confirm.label}
    </Button>
  );
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Trigger
        disabled={trigger.disabled}
        className={buttonClass({ variant: trigger.variant ?? 'secondary' })}
      >
        {trigger.label}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-[rgb(10_20_14/0.5)] transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <AlertDialog.Popup className="fixed inset-x-0 bottom-0 z-50 mx-auto flex max-w-md flex-col gap-3 rounded-t-card bg-surface p-5 pb-[calc(1.25rem+env(safe-area-inset-bottom))] text-ink shadow-soft transition-[opacity,translate] data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0 md:bottom-auto md:top-1/3 md:rounded-card">
          <AlertDialog.Title className="title text-xl">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="text-muted">
            {children}
          </AlertDialog.Description>
          <div className="mt-3 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <AlertDialog.Close className={buttonClass({ variant: 'secondary' })}>
              {cancelLabel}
            </AlertDialog.Close>
            {open === undefined ? <AlertDialog.Close render={confirmButton} /> : confirmButton}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
