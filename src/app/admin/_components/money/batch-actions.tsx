'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';

/** Lets a waiting batch go, or calls it off. */
export function BatchActions({ batchId, needsTwo }: { batchId: string; needsTwo: boolean }) {
  const release = useAct();
  const cancel = useAct();
  const [requestId, setRequestId] = useState<string | null>(null);
  const busy = release.busy || cancel.busy;
  const letGo = () =>
    release.act(async () => {
      const outcome = await api.admin.payouts.release.mutate({ batchId });
      if (outcome.kind === 'second_person_asked') setRequestId(outcome.requestId);
      return null;
    });
  const callOff = () =>
    cancel.act(async () => {
      await api.admin.payouts.cancel.mutate({ batchId });
      return null;
    });
  return (
    <div className="flex flex-col items-start gap-3">
      {needsTwo ? (
        <p className="text-muted">So much takes two of us: another admin has to approve it.</p>
      ) : null}
      {requestId ? (
        <Notice title="A second person was asked" live>
          It goes once they have approved it.{' '}
          <Link href={`/admin/approvals/${requestId}`} className="text-leaf underline underline-offset-4">
            See the request
          </Link>
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button pending={release.busy} pendingLabel="Releasing" disabled={busy} onClick={letGo}>
          {needsTwo ? 'Ask for the release' : 'Release it'}
        </Button>
        <Button
          variant="secondary"
          pending={cancel.busy}
          pendingLabel="Calling off"
          disabled={busy}
          onClick={callOff}
        >
          Call it off
        </Button>
      </div>
      <Problem>{release.problem ?? cancel.problem}</Problem>
    </div>
  );
}
