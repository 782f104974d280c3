'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { cx } from '@/ui/cx';
import { Problem } from '@/ui/problem';
import type { Consent } from './answers';

/** A choice that holds as soon as it is pressed. */
export function ConsentToggle({ consent }: { consent: Consent }) {
  const { purpose, version, title, body, given, wordsChanged } = consent;
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const pending = busy || isLoading;

  async function press() {
    setBusy(true);
    setSaid(null);
    setProblem(null);
    try {
      const decision = given ? 'withdrawn' : 'given';
      const outcome = await api.shop.privacy.decide.mutate({ purpose, version, decision });
      if (outcome.kind === 'words_changed')
        setProblem('The words have just changed. Read them, then choose.');
      else setSaid(outcome.given ? 'Switched on.' : 'Switched off.');
      startLoading(() => router.refresh());
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 flex-1">
        <p id={`${purpose}-title`} className="font-semibold">
          {title}
        </p>
        <p id={`${purpose}-text`} className="text-sm text-muted">
          {body}
        </p>
        {wordsChanged ? (
          <p className="mt-1 text-sm font-semibold text-earth">
            These words are new. What you said to the old ones no longer counts.
          </p>
        ) : null}
        <p role="status" className="text-sm text-leaf-strong">
          {said}
        </p>
        <Problem line>{problem}</Problem>
      </div>
      <button
        type="button"
        role="switch"
        aria-checked={given}
        aria-labelledby={`${purpose}-title`}
        aria-describedby={`${purpose}-text`}
        aria-busy={pending || undefined}
        disabled={pending}
        onClick={press}
        className="-m-2 flex min-h-11 min-w-11 shrink-0 items-center p-2"
      >
        <span
          aria-hidden="true"
          className={cx(
            'flex h-7 w-12 items-center rounded-full border-2 p-0.5 transition-colors',
            given ? 'justify-end border-leaf bg-leaf' : 'justify-start border-edge bg-ground',
            pending && 'opacity-60',
          )}
        >
          <span className={cx('size-5 rounded-full', given ? 'bg-on-leaf' : 'bg-edge')} />
        </span>
      </button>
    </div>
  );
}
