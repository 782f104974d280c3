'use client';

import type { ComponentProps, MouseEvent } from 'react';
import { Button } from '../button';

function dialogOf(id: string): HTMLDialogElement | null {
  const found = document.getElementById(id);
  return found instanceof HTMLDialogElement ? found : null;
}

/** Opens the Sheet with this id. */
export function openSheet(id: string) {
  const dialog = dialogOf(id);
  if (dialog && !dialog.open) dialog.showModal();
}

/** Closes the Sheet with this id, after a choice inside it was made. */
export function closeSheet(id: string) {
  dialogOf(id)?.close();
}

type Props = Omit<ComponentProps<typeof Button>, 'onClick'> & { sheet: string };

/** Opens a Sheet. Newer browsers open it from the attributes alone, before any script has arrived. */
export function SheetTrigger({ sheet, ...rest }: Props) {
  const invoker = { command: 'show-modal', commandfor: sheet };
  const open = (event: MouseEvent) => {
    event.preventDefault();
    openSheet(sheet);
  };
  return <Button {...rest} {...invoker} aria-haspopup="dialog" onClick={open} />;
}
