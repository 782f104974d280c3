'use client';

import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { api } from '@/trpc/client';
import { openSheet } from '@/ui/client/sheet-trigger';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { SkeletonText } from '@/ui/skeleton';
import type { Choices } from './confirm-choices';
import { needOf, pageFor } from './needs';

const ConfirmChoices = lazy(async () => ({ default: (await import('./confirm-choices')).ConfirmChoices }));

const SHEET = 'step-up';
/** Set while a StepUpHost is on the page: opens its sheet, answers whether the person confirmed. */
let ask: (() => Promise<boolean>) | null = null;

/**
 * Does something that may want a fresh second factor. When the server says so, the person confirms in a sheet and it
 * is done again; when they close the sheet, the refusal stands. Needs a StepUpHost on the page (consoles have one).
 */
export async function withStepUp<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const need = needOf(error);
    if (need === 'enrol') location.assign(pageFor('enrol', location.pathname + location.search));
    if (need === null || need === 'enrol' || ask === null || !(await ask())) throw error;
    return work();
  }
}

async function myChoices(): Promise<Choices> {
  const { items, recoveryCodesLeft } = await api.shop.factors.list.query();
  return {
    key: items.some(({ kind }) => kind !== 'totp'),
    app: items.some(({ kind }) => kind === 'totp'),
    recovery: recoveryCodesLeft > 0,
  };
}

type Asked = { choices: Choices | 'loading' | 'failed'; settle: (confirmed: boolean) => void };

/**
 * The sheet that `withStepUp` opens; one to a page. It joins the page only when it is wanted: a dialog that is open
 * already hides from readers whatever stood beside it, but not what comes later.
 */
export function StepUpHost() {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    ask = () =>
      new Promise((resolve) => {
        const settle = (confirmed: boolean) => {
          resolve(confirmed);
          setAsked(null);
        };
        setAsked({ choices: 'loading', settle });
        myChoices().then(
          (choices) => setAsked((now) => now && { ...now, choices }),
          () => setAsked((now) => now && { ...now, choices: 'failed' }),
        );
      });
    return () => {
      ask = null;
    };
  }, []);
  return asked ? createPortal(<StepUpSheet {...asked} />, document.body) : null;
}

function StepUpSheet({ choices, settle }: Asked) {
  const dismissed = useEffectEvent(() => settle(false));
  useEffect(() => {
    const dialog = document.getElementById(SHEET);
    openSheet(SHEET);
    dialog?.addEventListener('close', dismissed);
    return () => dialog?.removeEventListener('close', dismissed);
  }, []);
  return (
    <Sheet id={SHEET} title="Confirm it is you">
      <p className="mb-5 text-muted">This needs a fresh proof that it is you.</p>
      {choices === 'failed' ? (
        <Notice tone="danger" live>
          We could not reach Urban Herb. Close this, check your connection and try again.
        </Notice>
      ) : choices === 'loading' ? (
        <SkeletonText lines={3} />
      ) : (
        <Suspense fallback={<SkeletonText lines={3} />}>
          <ConfirmChoices choices={choices} onConfirmed={() => settle(true)} />
        </Suspense>
      )}
    </Sheet>
  );
}
