import { useState } from 'react';
import { momentWords } from '@/app/_console/when';
import { useAct } from '@/app/_factors/use-act';
import type { EditorSide } from '@/services/market/content/inputs';
import type { EditedPage, PublishOutcome } from './answers';
import { problemsOf, readBody } from './block-draft';
import { contentApi } from './content-api';
import type { PageDraft } from './use-page-draft';

const CHECK = 'Something is missing or wrong. Look at the marked fields.';
/** An admin's own version waits only where they work for the shop. */
const READER = {
  shop: 'we read it',
  desk: 'another admin, who does not work for the shop, reads it',
} as const;
const WRONG_TIME = 'Choose a moment that is still to come, within a year.';

/** What stands in the way, or null; and what is said when nothing does. */
type Told = { readonly wrong: string | null; readonly said: string };

/** Saving a page that is being written, and showing it to buyers. */
export function usePublishing(side: EditorSide, page: EditedPage, draft: PageDraft) {
  const { busy, problem, act } = useAct();
  const [said, setSaid] = useState<string | null>(null);
  const [stale, setStale] = useState<number | null>(null);
  const { pageId } = page;
  const procedures = contentApi(side);

  /** Saves what is written; answers its number, or null where it could not be kept and the page says why. */
  async function keep(seen: number): Promise<{ number: number } | { words: string }> {
    const typed = draft.body;
    const read = readBody(typed);
    draft.setProblems('problems' in read ? read.problems : {});
    if ('problems' in read) return { words: CHECK };
    const outcome = await procedures.save.mutate({ pageId, seen, body: read.body });
    setStale(outcome.kind === 'stale' ? outcome.head : null);
    if (outcome.kind === 'stale')
      return { words: 'Somebody else saved meanwhile. Nothing of yours is lost.' };
    draft.keep(typed, read.body, outcome.number);
    return { number: outcome.number };
  }

  function wordsOf(outcome: PublishOutcome): string | null {
    if (outcome.kind === 'incomplete') {
      draft.setProblems(problemsOf(outcome.missing));
      return CHECK;
    }
    return outcome.kind === 'wrong_time' ? WRONG_TIME : null;
  }

  /** What happened to a version that nothing stood in the way of. */
  const told = (outcome: PublishOutcome, number: number, otherwise: string): string =>
    outcome.kind === 'waiting'
      ? `Version ${number} is sent. It claims something, so ${READER[side]} before buyers do.`
      : otherwise;

  /** Saves, then goes on with what was saved: that is kept whatever comes of the rest, and shown among the versions. */
  const run = async (seen: number, then: (number: number) => Promise<Told>) => {
    setSaid(null);
    let number = 0;
    const isKept = await act(async () => {
      const kept = await keep(seen);
      if ('words' in kept) return kept.words;
      number = kept.number;
      return null;
    });
    if (!isKept) return;
    let what = '';
    const isDone = await act(async () => {
      const outcome = await then(number);
      what = outcome.said;
      return outcome.wrong;
    });
    if (isDone) setSaid(what);
  };

  return {
    ...{ busy, problem, said, stale },
    save: (seen = draft.seen) =>
      run(seen, async (number) => ({ wrong: null, said: `Saved as version ${number}.` })),
    publish: () =>
      run(draft.seen, async (number) => {
        const outcome = await procedures.publish.mutate({ pageId, number });
        const said = told(outcome, number, `Version ${number} is published. Buyers see it in a moment.`);
        return { wrong: wordsOf(outcome), said };
      }),
    schedule: (publishAt: Date) =>
      run(draft.seen, async (number) => {
        const outcome = await procedures.schedule.mutate({ pageId, number, publishAt });
        const said =
          outcome.kind === 'published'
            ? `Version ${number} is published already.`
            : `Version ${number} comes on ${momentWords(publishAt)}.`;
        return { wrong: wordsOf(outcome), said: told(outcome, number, said) };
      }),
  };
}

export type Publishing = ReturnType<typeof usePublishing>;
