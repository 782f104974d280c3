'use client';

import { Toast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { cx } from '../cx';
import { AlertIcon, CheckCircleIcon, CloseIcon } from '../icons';

export type ToastMessage = {
  title: string;
  text?: string;
  tone?: 'done' | 'danger';
  /** One way back or on: "Undo". */
  action?: { label: string; onPress: () => void };
};

const SHOWN_MS = 6000;

/** Says briefly that something happened. Only for what may be missed; everything else belongs on the page. */
export function useToast() {
  const { add, close } = Toast.useToastManager();
  return ({ title, text, tone = 'done', action }: ToastMessage) => {
    const id = add({
      title,
      description: text,
      type: tone,
      priority: tone === 'danger' ? 'high' : 'low',
      actionProps: action && {
        children: action.label,
        onClick: () => {
          action.onPress();
          close(id);
        },
      },
    });
  };
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => {
    const bad = toast.type === 'danger';
    const Icon = bad ? AlertIcon : CheckCircleIcon;
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        className="rounded-card border border-line bg-raised text-ink shadow-soft transition-[opacity,translate] data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-start gap-3 py-2 pr-2 pl-4">
          <Icon className={cx('mt-2.5 size-5.5', bad ? 'text-danger' : 'text-leaf')} />
          <div className="min-w-0 flex-1 py-2.5">
            <Toast.Title className="text-sm font-semibold" />
            <Toast.Description className="text-sm text-muted" />
          </div>
          <Toast.Action className="min-h-11 rounded-card px-3 text-sm font-semibold text-leaf hover:bg-leaf-tint" />
          <Toast.Close
            aria-label="Dismiss"
            className="flex size-11 items-center justify-center rounded-card text-muted hover:bg-leaf-tint hover:text-ink"
          >
            <CloseIcon className="size-5" />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    );
  });
}

/** Holds the toasts of a console or the checkout; put it around the page once. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={SHOWN_MS} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(5rem+env(safe-area-inset-bottom))] z-40 mx-auto flex max-w-96 flex-col gap-2 md:right-6 md:bottom-6 md:left-auto md:w-96">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
