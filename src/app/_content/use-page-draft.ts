import { useState } from 'react';
import { freshId } from '@/lib/fresh-id';
import type { BlockKind, ContentBlock, ContentBody } from '@/services/market/content/inputs';
import type { EditedPage } from './answers';
import { copyOf, emptyBlock, moved, type Problems, putBack, type Removed } from './block-draft';

/** A page that is being written: what stands there, what was saved of it, and what can be undone. */
export function usePageDraft(page: EditedPage) {
  const [body, setBody] = useState<ContentBody>(page.body);
  const [saved, setSaved] = useState<ContentBody>(page.body);
  const [seen, setSeen] = useState(page.head);
  const [known, setKnown] = useState(page.head);
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const [problems, setProblems] = useState<Problems>({});
  const isDirty = body !== saved;

  const adopt = (now: ContentBody, head: number) => {
    setBody(now);
    setSaved(now);
    setSeen(head);
  };
  // The page was fetched anew: what was restored is shown, unless that would write over what is being typed.
  if (page.head !== known) {
    setKnown(page.head);
    if (!isDirty && page.head !== seen) adopt(page.body, page.head);
  }

  const setBlocks = (change: (blocks: readonly ContentBlock[]) => ContentBlock[]) =>
    setBody((now) => ({ ...now, blocks: change(now.blocks) }));
  return {
    ...{ body, seen, isDirty, removed: removed.at(-1) ?? null, problems, setProblems },
    write: (change: Partial<Pick<ContentBody, 'title' | 'summary'>>) =>
      setBody((now) => ({ ...now, ...change })),
    put: (block: ContentBlock) => setBlocks((now) => now.map((one) => (one.id === block.id ? block : one))),
    move: (place: number, by: number) => setBlocks((now) => moved(now, place, by)),
    add: (kind: BlockKind): string => {
      const id = freshId();
      setBlocks((now) => [...now, emptyBlock(kind, id)]);
      return id;
    },
    addCopy: (block: ContentBlock): string => {
      const copy = copyOf(block, freshId);
      setBlocks((now) => [...now, copy]);
      return copy.id;
    },
    remove: (block: ContentBlock, place: number) => {
      setBlocks((now) => now.filter(({ id }) => id !== block.id));
      setRemoved((now) => [...now, { block, place }]);
    },
    undo: () => {
      const last = removed.at(-1);
      if (!last) return;
      setBlocks((now) => putBack(now, last));
      setRemoved((now) => now.slice(0, -1));
    },
    /** What is kept now, under its number. What was typed meanwhile stays, and is still to be saved. */
    keep: (sent: ContentBody, kept: ContentBody, number: number) => {
      setBody((now) => (now === sent ? kept : now));
      setSaved(kept);
      setSeen(number);
    },
    /** Mine goes on top of what somebody else saved. */
    standOn: setSeen,
  };
}

export type PageDraft = ReturnType<typeof usePageDraft>;
