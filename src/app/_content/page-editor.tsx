'use client';

import { useEffect } from 'react';
import { ClaimList } from '@/app/_products/claim-list';
import { checkClaims } from '@/services/market/catalog/inputs';
import { type EditorSide, wordsIn } from '@/services/market/content/inputs';
import { Card } from '@/ui/card';
import { TextInput } from '@/ui/text-input';
import type { EditedPage } from './answers';
import { inputName } from './block-draft';
import { BlockList } from './block-list';
import { Categories, type CategoryChoice } from './categories';
import { PublishPanel } from './publish-panel';
import { ReviewNote } from './review-note';
import { SharedNames } from './shared-field';
import { type PageDraft, usePageDraft } from './use-page-draft';
import { usePublishing } from './use-publishing';
import { VersionList } from './version-list';

type Props = {
  side: EditorSide;
  page: EditedPage;
  categories?: readonly CategoryChoice[];
  /** The names of the blocks that are kept once for several pages. */
  shared?: readonly string[];
  comparePath: string;
  pagePath: string;
};

const ADVICE: Readonly<Record<EditorSide, string>> = {
  desk: 'Nothing here may promise to heal. Change what does before you publish it.',
  shop: 'We read pages with such words before buyers see them. Without them yours is shown at once.',
};

function useLeaveWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
}

/** What of the page itself is written: a shop keeps its name, and what stands in English elsewhere needs no other words. */
function headingOf({ kind, language }: EditedPage): { title: boolean; isOptional: boolean } | null {
  if (kind === 'landing') return { title: true, isOptional: false };
  if (language === 'en' || kind === 'home' || kind === 'shared') return null;
  return { title: kind === 'category', isOptional: true };
}

function Heading({ draft, of }: { draft: PageDraft; of: NonNullable<ReturnType<typeof headingOf>> }) {
  const [title, summary] = [inputName(null, 'title'), inputName(null, 'summary')];
  return (
    <Card as="section" aria-label="The page itself" className="flex flex-col gap-4">
      {of.title ? (
        <TextInput
          label="Heading of the page"
          optional={of.isOptional}
          name={title}
          maxLength={120}
          value={draft.body.title}
          error={draft.problems[title]}
          onChange={(event) => draft.write({ title: event.target.value })}
        />
      ) : null}
      <TextInput
        label="Summary"
        optional
        name={summary}
        maxLength={200}
        hint="Search engines show it below the heading."
        value={draft.body.summary}
        error={draft.problems[summary]}
        onChange={(event) => draft.write({ summary: event.target.value })}
      />
    </Card>
  );
}

/** Writes a page of blocks: blocks on one side, saving, publishing and earlier versions on the other. */
export function PageEditor({ side, page, categories = [], shared = [], comparePath, pagePath }: Props) {
  const draft = usePageDraft(page);
  const publishing = usePublishing(side, page, draft);
  const heading = headingOf(page);
  useLeaveWarning(draft.isDirty);
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <section aria-labelledby="blocks" className="flex min-w-0 flex-col gap-5">
        <h2 id="blocks" className="title text-xl">
          Blocks
        </h2>
        {heading ? <Heading draft={draft} of={heading} /> : null}
        <Categories value={categories}>
          <SharedNames value={shared}>
            <BlockList side={side} page={page} draft={draft} />
          </SharedNames>
        </Categories>
        <ClaimList claims={checkClaims(wordsIn(draft.body))} advice={ADVICE[side]} live />
      </section>
      <div className="flex flex-col gap-6">
        {page.review && side === 'shop' ? <ReviewNote review={page.review} /> : null}
        <Card as="section" aria-labelledby="publishing">
          <h2 id="publishing" className="title mb-3 text-lg">
            Show it to buyers
          </h2>
          <PublishPanel draft={draft} publishing={publishing} comparePath={comparePath} />
        </Card>
        <Card as="section" aria-labelledby="versions">
          <h2 id="versions" className="title mb-3 text-lg">
            Versions
          </h2>
          <VersionList side={side} page={page} comparePath={comparePath} pagePath={pagePath} />
        </Card>
      </div>
    </div>
  );
}
