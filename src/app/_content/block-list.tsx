'use client';

import { useEffect, useRef, useState } from 'react';
import { BLOCKS_OF, type EditorSide, mostBlocks } from '@/services/market/content/inputs';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { PlusIcon } from '@/ui/icons';
import { LiveRegion } from '@/ui/live-region';
import { Notice } from '@/ui/notice';
import type { EditedPage } from './answers';
import { BlockFields } from './block-fields';
import { BlockTools } from './block-tools';
import { CopyBlock } from './copy-block';
import type { PageDraft } from './use-page-draft';
import { BLOCK_WORDS } from './words';

const UNDO = 'undo-removal';
const headingId = (id: string) => `heading-${id}`;

/** The blocks of a page in their order, with buttons to move them, take them out and add others. */
export function BlockList({ side, page, draft }: { side: EditorSide; page: EditedPage; draft: PageDraft }) {
  const { blocks } = draft.body;
  const { kind } = page;
  const isFull = blocks.length >= mostBlocks(kind);
  const [said, setSaid] = useState('');
  const wanted = useRef<string | null>(null);
  // Whoever works with keys goes on where the block went.
  useEffect(() => {
    if (wanted.current === null) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  });
  const then = (words: string, focus: string | null) => {
    setSaid(words);
    wanted.current = focus;
  };

  return (
    <div className="flex flex-col gap-5">
      <LiveRegion>{said}</LiveRegion>
      {draft.removed ? (
        <Notice
          tone="info"
          action={
            <Button
              id={UNDO}
              variant="secondary"
              onClick={() => {
                const id = draft.removed?.block.id ?? '';
                draft.undo();
                then('The block is back.', headingId(id));
              }}
            >
              Put it back
            </Button>
          }
        >
          You took a block out: {BLOCK_WORDS[draft.removed.block.kind]}.
        </Notice>
      ) : null}
      <ol className="flex flex-col gap-5">
        {blocks.map((block, place) => {
          const name = `${BLOCK_WORDS[block.kind]}, block ${place + 1} of ${blocks.length}`;
          return (
            <Card as="li" key={block.id}>
              <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
                <h3 id={headingId(block.id)} tabIndex={-1} className="title text-lg">
                  <span className="tabular text-muted">{place + 1}.</span> {BLOCK_WORDS[block.kind]}
                </h3>
                <BlockTools
                  name={name}
                  isFirst={place === 0}
                  isLast={place === blocks.length - 1}
                  onMove={(by) => {
                    draft.move(place, by);
                    then(`${BLOCK_WORDS[block.kind]} is now block ${place + by + 1}.`, headingId(block.id));
                  }}
                  onRemove={() => {
                    draft.remove(block, place);
                    then(`${BLOCK_WORDS[block.kind]} is taken out. You can put it back.`, UNDO);
                  }}
                />
              </div>
              <div className="flex flex-col gap-4">
                <BlockFields side={side} block={block} problems={draft.problems} onBlock={draft.put} />
              </div>
            </Card>
          );
        })}
      </ol>
      <fieldset className="flex flex-wrap gap-2" disabled={isFull}>
        <legend className="mb-2 font-semibold">Add a block</legend>
        {BLOCKS_OF[kind].map((one) => (
          <Button
            key={one}
            variant="secondary"
            icon={<PlusIcon className="size-5" />}
            onClick={() => then(`${BLOCK_WORDS[one]} is added.`, headingId(draft.add(one)))}
          >
            {BLOCK_WORDS[one]}
          </Button>
        ))}
      </fieldset>
      {side === 'desk' && !isFull ? (
        <CopyBlock
          page={page}
          onCopy={(block) =>
            then(`A copy of ${BLOCK_WORDS[block.kind]} is added.`, headingId(draft.addCopy(block)))
          }
        />
      ) : null}
    </div>
  );
}
