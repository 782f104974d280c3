'use client';

import { useState } from 'react';
import { fetchPaper } from '@/app/_papers/fetch-paper';
import { KIND_WORDS } from '@/app/_papers/kind-words';
import type { PaperKind } from '@/services/platform/papers/inputs';
import { Button } from '@/ui/button';

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.${blob.type === 'application/pdf' ? 'pdf' : 'jpg'}`;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken it over by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** Saves what was sent on the owner's own device, or says why that cannot be. */
export function SavePaper({ paperId, kind }: { paperId: string; kind: PaperKind }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function fetchAndSave() {
    setBusy(true);
    setProblem(null);
    const fetched = await fetchPaper(paperId);
    if ('blob' in fetched) save(fetched.blob, KIND_WORDS[kind]);
    else setProblem(fetched.problem);
    setBusy(false);
  }
  return (
    <>
      <Button variant="quiet" className="-ml-4" pending={busy} pendingLabel="Opening" onClick={fetchAndSave}>
        Save what I sent<span className="sr-only">: {KIND_WORDS[kind]}</span>
      </Button>
      <p role="status" className="order-last w-full text-sm text-danger empty:hidden">
        {problem}
      </p>
    </>
  );
}
