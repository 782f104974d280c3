'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { PrintIcon, ReceiptIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';

const leftWords = (left: number): string => {
  if (left === 0) return 'You have none. Make ten and keep them on paper, away from your phone.';
  return left === 1 ? 'One is left. Make new ones soon.' : `${left} are left. Each works once.`;
};

/** The codes for the day the phone is lost: shown once, to be copied or printed. */
export function RecoveryCodes({ left }: { left: number }) {
  const router = useRouter();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [copied, setCopied] = useState('');

  async function make() {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setCopied('');
    try {
      setCodes((await withStepUp(() => api.shop.factors.makeRecoveryCodes.mutate())).codes);
      router.refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  async function copy(text: string) {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('Copied.');
    } catch {
      setCopied('Your browser does not let us copy. Select the codes and copy them yourself.');
    }
  }

  return (
    <section aria-labelledby="recovery" className="mt-6 rounded-card border border-line bg-surface p-4">
      <h2 id="recovery" className="flex items-center gap-4 font-semibold">
        <ReceiptIcon className="size-6 text-leaf" />
        Recovery codes
      </h2>
      <p className="mt-1 text-sm text-muted">
        For the day your phone or key is lost.{' '}
        {codes ? 'Write these down: they are shown only now.' : leftWords(left)}
      </p>
      {codes ? (
        <>
          <ul
            aria-label="Your recovery codes"
            className="tabular mt-3 grid grid-cols-2 gap-x-4 gap-y-2 rounded-card bg-paper p-4 text-lg"
          >
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <div data-print="hide" className="mt-3 flex flex-wrap gap-2">
            <Button variant="secondary" onClick={() => copy(codes.join('\n'))}>
              Copy
            </Button>
            <Button variant="secondary" icon={<PrintIcon className="size-5" />} onClick={() => print()}>
              Print
            </Button>
            <Button variant="quiet" onClick={() => setCodes(null)}>
              I have kept them
            </Button>
          </div>
          <p role="status" className="mt-1 text-sm text-muted">
            {copied}
          </p>
        </>
      ) : (
        <Button variant="secondary" className="mt-3" pending={busy} pendingLabel="Making them" onClick={make}>
          {left === 0 ? 'Make recovery codes' : 'Make new ones'}
        </Button>
      )}
      {problem ? (
        <Notice tone="danger" live className="mt-3">
          {problem}
        </Notice>
      ) : null}
    </section>
  );
}
