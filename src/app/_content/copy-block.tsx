import { useRef, useState } from 'react';
import { BLOCKS_OF, type ContentBlock, type PageKind } from '@/services/market/content/inputs';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { PlusIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { Select } from '@/ui/select';
import type { PageItem } from './answers';
import { firstWordsOf } from './block-draft';
import { BLOCK_WORDS, LANGUAGE_WORDS, nameOf, PAGE_WORDS } from './words';

/** More pages than anybody looks through for one block. */
const MOST_LOOKS = 5;

async function allPages(): Promise<PageItem[]> {
  const found: PageItem[] = [];
  let cursor: string | null = null;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const page: { items: PageItem[]; nextCursor: string | null } = await api.admin.content.list.query({
      ...{ cursor, limit: 100 },
    });
    found.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return found;
}

const labelOf = (page: PageItem): string =>
  `${PAGE_WORDS[page.kind]} ${nameOf(page)}, ${LANGUAGE_WORDS[page.language]}`;

type Props = {
  /** The page that is written. */
  page: { pageId: string; kind: PageKind; shop: { slug: string } | null };
  onCopy: (block: ContentBlock) => void;
};

/** Takes a block that stands on another page as the beginning of one here. What is changed afterwards changes only here. */
export function CopyBlock({ page, onCopy }: Props) {
  const [pages, setPages] = useState<readonly PageItem[] | null>(null);
  const [from, setFrom] = useState('');
  const [blocks, setBlocks] = useState<readonly ContentBlock[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // Who chooses another page does not wait for the one before.
  const asked = useRef('');

  async function ask<T>(what: string, work: () => Promise<T>, then: (answer: T) => void): Promise<void> {
    asked.current = what;
    setProblem(null);
    try {
      const answer = await work();
      if (asked.current === what) then(answer);
    } catch (error) {
      if (asked.current === what) setProblem(messageOf(error));
    }
  }

  const open = () =>
    ask('pages', allPages, (all) => {
      // What another shop shows is its own.
      const isOpen = (one: PageItem) => one.shop === null || one.shop.slug === page.shop?.slug;
      setPages(all.filter((one) => one.id !== page.pageId && one.head > 0 && isOpen(one)));
    });
  const choose = (pageId: string) => {
    setFrom(pageId);
    setBlocks(null);
    if (pageId !== '')
      void ask(
        pageId,
        () => api.admin.content.page.edit.query({ pageId }),
        ({ body }) => setBlocks(body.blocks.filter(({ kind }) => BLOCKS_OF[page.kind].includes(kind))),
      );
  };

  return (
    <div className="flex flex-col gap-3">
      {pages === null ? (
        <Button
          className="self-start"
          variant="secondary"
          icon={<PlusIcon className="size-5" />}
          onClick={() => void open()}
        >
          Copy from another page
        </Button>
      ) : (
        <Select
          label="Copy from which page?"
          hint="What was written there last, published or not."
          name="copy-from"
          value={from}
          placeholder="Choose a page"
          options={pages.map((one) => ({ value: one.id, label: labelOf(one) }))}
          onChange={(event) => choose(event.target.value)}
        />
      )}
      {blocks?.length === 0 ? <p className="text-muted">No block there fits on this page.</p> : null}
      {blocks && blocks.length > 0 ? (
        <ul aria-label="Blocks there" className="flex flex-col gap-2">
          {blocks.map((block) => (
            <li key={block.id}>
              <Button variant="secondary" onClick={() => onCopy(block)}>
                Copy {BLOCK_WORDS[block.kind]}
                {firstWordsOf(block) === '' ? '' : `: ${firstWordsOf(block)}`}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {problem ? (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}
