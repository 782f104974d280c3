'use client';

import { useState } from 'react';
import { momentWords } from '@/app/_console/when';
import { useAct } from '@/app/_factors/use-act';
import { systemClock } from '@/lib/clock';
import type { EditorSide } from '@/services/market/content/inputs';
import { messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Problem } from '@/ui/problem';
import { Status } from '@/ui/status';
import type { EditedPage, VersionItem } from './answers';
import { contentApi } from './content-api';
import { withQuery } from './with-query';
import { standingOf } from './words';

type Props = { side: EditorSide; page: EditedPage; comparePath: string; pagePath: string };

/** What was saved before, newest first: to compare, to bring back, to show to somebody. */
export function VersionList({ side, page, comparePath, pagePath }: Props) {
  if (page.head === 0) return <p className="text-muted">Nothing is saved yet.</p>;
  return (
    <>
      <ol className="flex flex-col divide-y divide-line">
        {page.versions.map((version) => (
          <Version key={version.number} side={side} page={page} version={version} comparePath={comparePath} />
        ))}
      </ol>
      {page.before === null ? null : (
        <ButtonLink variant="quiet" href={withQuery(pagePath, { before: page.before })} scroll={false}>
          Show older versions
        </ButtonLink>
      )}
    </>
  );
}

type VersionProps = Omit<Props, 'pagePath'> & { version: VersionItem };

function Version({ side, page, version, comparePath }: VersionProps) {
  const { pageId, head, shown } = page;
  const { number, publishAt, createdAt, authorName, state } = version;
  const { busy, problem, act } = useAct();
  const isWaiting = page.review?.state === 'waiting' && page.review.number === number;
  const standing = isWaiting
    ? ({ word: 'Waits for us', tone: 'waiting' } as const)
    : standingOf(version, shown, systemClock.now());
  const procedures = contentApi(side);
  const restore = () =>
    act(async () => {
      const { kind } = await procedures.restore.mutate({ pageId, number, seen: head });
      return kind === 'stale' ? 'Somebody saved meanwhile. Load the page again.' : null;
    });
  const takeBack = () =>
    act(async () => {
      const { kind } = await procedures.unschedule.mutate({ pageId, number });
      return kind === 'published' ? 'Its moment has come: buyers see it.' : null;
    });
  return (
    <li className="flex flex-col gap-2 py-3">
      <p className="flex flex-wrap items-center gap-2">
        <span className="tabular font-semibold">Version {number}</span>
        <Status tone={standing.tone}>{standing.word}</Status>
      </p>
      <p className="text-sm text-muted">
        {publishAt === null ? '' : `${state === 'scheduled' ? 'Comes' : 'Since'} ${momentWords(publishAt)}. `}
        Saved {momentWords(createdAt)}
        {authorName ? ` by ${authorName}` : ''}.
      </p>
      <div className="flex flex-wrap gap-2">
        {number === head ? null : (
          <>
            <ButtonLink variant="quiet" href={withQuery(comparePath, { from: number, to: head })}>
              Compare
              <span className="sr-only"> version {number} with the newest</span>
            </ButtonLink>
            <Button variant="quiet" pending={busy} onClick={() => void restore()}>
              Bring it back
              <span className="sr-only"> version {number}</span>
            </Button>
          </>
        )}
        {standing.word === 'Scheduled' || isWaiting ? (
          <Button variant="quiet" pending={busy} onClick={() => void takeBack()}>
            Do not publish
            <span className="sr-only"> version {number}</span>
          </Button>
        ) : null}
        <PreviewLink side={side} pageId={pageId} number={number} />
      </div>
      <Problem line>{problem}</Problem>
    </li>
  );
}

function PreviewLink({ side, pageId, number }: { side: EditorSide; pageId: string; number: number }) {
  const [link, setLink] = useState<{ address: string; until: Date } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async () => {
    setProblem(null);
    try {
      setLink(await contentApi(side).previewLink.query({ pageId, number }));
    } catch (failure) {
      setProblem(messageOf(failure));
    }
  };
  if (link)
    return (
      <p className="w-full text-sm">
        <a href={link.address} target="_blank" rel="noopener" className="break-all text-leaf underline">
          {link.address}
        </a>
        <span className="block text-muted">
          Anybody with this link sees it until {momentWords(link.until)}.
        </span>
      </p>
    );
  return (
    <>
      <Button variant="quiet" onClick={() => void make()}>
        Preview link
        <span className="sr-only"> of version {number}</span>
      </Button>
      <Problem line>{problem}</Problem>
    </>
  );
}
