'use client';

import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import type { Picture } from '@/ui/product-picture';
import { described, moved, without } from './photo-order';
import { moveId, PhotoRow, wordsId } from './photo-row';
import { usePhotos } from './use-photos';

export type Photo = { id: string; alt: string; files: Picture };
type Props = { productId: string; photos: readonly Photo[]; canManage: boolean };

const UNDO_ID = 'undo-photos';
const LIST_ID = 'photo-list';

/** The photos of a product in their order. Each change can be undone, and the keyboard stays where it was. */
export function PhotoList({ productId, photos, canManage }: Props) {
  const placed = photos.map(({ id: pictureId, alt }) => ({ pictureId, alt }));
  const { busy, problem, done, arrange, undo } = usePhotos(productId, placed, LIST_ID);
  const move = (id: string, at: number, by: -1 | 1) => {
    const isEnd = at + by === 0 || at + by === photos.length - 1;
    const focusId = moveId(id, isEnd && photos.length > 1 ? (by === 1 ? -1 : 1) : by);
    return arrange(moved(placed, at, by), `Photo ${at + 1} is now photo ${at + 1 + by}.`, focusId);
  };
  return (
    <div className="flex flex-col gap-3">
      <ol id={LIST_ID} tabIndex={-1} className="flex flex-col gap-3 outline-none">
        {photos.map(({ id, alt, files }, at) => (
          <PhotoRow
            key={id}
            id={id}
            picture={files}
            alt={alt}
            place={at + 1}
            of={photos.length}
            canManage={canManage}
            isOff={busy}
            onMove={(by) => move(id, at, by)}
            onRemove={() => arrange(without(placed, at), `Photo ${at + 1} is removed.`, UNDO_ID)}
            onDescribe={(words) =>
              arrange(described(placed, at, words), `Photo ${at + 1} has its words.`, wordsId(id))
            }
          />
        ))}
      </ol>
      <Problem>{problem}</Problem>
      {done ? (
        <Notice
          tone="success"
          live
          action={
            <Button id={UNDO_ID} variant="secondary" pending={busy} pendingLabel="Undoing" onClick={undo}>
              Undo
            </Button>
          }
        >
          {done}
        </Notice>
      ) : null}
    </div>
  );
}
