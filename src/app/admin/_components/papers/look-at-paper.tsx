'use client';

import { useEffect, useState } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import { fetchPaper } from '@/app/_papers/fetch-paper';
import { api, messageOf } from '@/trpc/client';
import { Button, buttonClass } from '@/ui/button';
import { DownloadIcon, EyeIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';

type Props = { paperId: string; title: string; isPicture: boolean };
/** A document as an address inside this page, or why there is none. */
type Document = { address: string } | { problem: string };
type Seen = { number: string | null; document: Document };

async function documentOf(paperId: string): Promise<Document> {
  const fetched = await fetchPaper(paperId);
  return 'blob' in fetched ? { address: URL.createObjectURL(fetched.blob) } : fetched;
}

/** Shows number and document after a fresh confirmation; nothing of either is in the page before. */
export function LookAtPaper({ paperId, title, isPicture }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [seen, setSeen] = useState<Seen | null>(null);
  const address = seen && 'address' in seen.document ? seen.document.address : null;
  useEffect(() => {
    if (address) return () => URL.revokeObjectURL(address);
  }, [address]);

  async function look() {
    setBusy(true);
    setProblem(null);
    try {
      const { number } = await withStepUp(() => api.admin.papers.read.mutate({ paperId }));
      setSeen({ number, document: await documentOf(paperId) });
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  if (seen)
    return (
      <Shown {...seen} title={title} isPicture={isPicture} busy={busy} problem={problem} onAgain={look} />
    );
  return (
    <>
      <p className="text-muted">
        Both are encrypted. You confirm that it is you, and that you looked is written down.
      </p>
      <Problem>{problem}</Problem>
      <Button
        className="self-start"
        icon={<EyeIcon className="size-5" />}
        pending={busy}
        pendingLabel="Opening"
        onClick={look}
      >
        Look at it
      </Button>
    </>
  );
}

type ShownProps = Seen &
  Pick<Props, 'title' | 'isPicture'> & {
    busy: boolean;
    problem: string | null;
    onAgain: () => void;
  };

function Shown({ number, document, title, isPicture, busy, problem, onAgain }: ShownProps) {
  return (
    <div className="flex flex-col gap-4">
      <div role="status">
        <p className="text-sm text-muted">Number</p>
        <p className="tabular text-xl font-semibold break-all">{number ?? 'It cannot be read now.'}</p>
      </div>
      {'problem' in document ? (
        <>
          <Notice tone="danger" live>
            {problem ?? document.problem}
          </Notice>
          <Button
            variant="secondary"
            className="self-start"
            pending={busy}
            pendingLabel="Fetching it"
            onClick={onAgain}
          >
            Try again
          </Button>
        </>
      ) : (
        <>
          {isPicture ? (
            // biome-ignore lint/performance/noImgElement: an encrypted document must not pass an image cache
            <img
              src={document.address}
              alt={`${title} as it was sent`}
              className="max-h-[70vh] w-full rounded-card border border-line bg-ground object-contain"
            />
          ) : null}
          <a
            href={document.address}
            download={title}
            className={`${buttonClass({ variant: 'secondary' })} self-start`}
          >
            <DownloadIcon className="size-5" />
            {isPicture ? 'Save the photo' : 'Save the PDF to look at it'}
          </a>
        </>
      )}
    </div>
  );
}
