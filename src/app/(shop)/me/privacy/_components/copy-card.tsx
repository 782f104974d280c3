'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { DownloadIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { dayWords } from '../../../_components/when';
import type { DataRequestView } from './answers';
import { Progress } from './progress';
import { saveFile } from './save-file';

type Format = 'json' | 'html';

/** Asks for a copy, shows how far it is, and hands it over. */
export function CopyCard({ copy }: { copy: DataRequestView | null }) {
  const router = useRouter();
  const [busy, setBusy] = useState<'ask' | Format | null>(null);
  const [isLoading, startLoading] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const isRunning = copy?.state === 'waiting' || copy?.state === 'running';

  async function act(what: 'ask' | Format, work: () => Promise<unknown>) {
    setBusy(what);
    setProblem(null);
    try {
      await work();
      startLoading(() => router.refresh());
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(null);
  }
  const ask = () => act('ask', () => api.shop.privacy.requestCopy.mutate());
  const fetchAs = (format: Format) =>
    act(format, async () => {
      if (copy)
        saveFile(await withStepUp(() => api.shop.privacy.download.mutate({ requestId: copy.id, format })));
    });

  return (
    <div className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <p className="text-sm text-muted">
        Everything we hold about you: as a page to read, and as a file for other programs. It is ready in a
        few minutes and can be fetched for 7 days.
      </p>
      <div aria-live="polite">
        {isRunning ? (
          <Progress label="Putting it together:" done={copy.stepsDone} of={copy.steps} />
        ) : copy?.state === 'ready' && copy.expiresAt ? (
          <p className="text-sm font-semibold">Ready until {dayWords(copy.expiresAt)}.</p>
        ) : null}
      </div>
      {copy?.state === 'failed' ? (
        <Notice tone="danger" title="The copy failed">
          {copy.problem}
        </Notice>
      ) : null}
      {copy?.state === 'ready' ? (
        <div className="flex flex-wrap gap-2">
          {(['html', 'json'] as const).map((format) => (
            <Button
              key={format}
              variant="secondary"
              icon={<DownloadIcon className="size-5" />}
              pending={busy === format}
              pendingLabel="Fetching"
              onClick={() => fetchAs(format)}
            >
              {format === 'html' ? 'Page to read' : 'Data file'}
            </Button>
          ))}
        </div>
      ) : null}
      {isRunning ? null : (
        <Button
          variant={copy?.state === 'ready' ? 'quiet' : 'primary'}
          pending={busy === 'ask' || isLoading}
          pendingLabel="Asking"
          onClick={ask}
        >
          {copy ? 'Make a new copy' : 'Make a copy'}
        </Button>
      )}
      <Problem>{problem}</Problem>
    </div>
  );
}
