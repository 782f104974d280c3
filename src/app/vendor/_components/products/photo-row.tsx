'use client';

import type { FormEvent } from 'react';
import { MAX_ALT } from '@/services/market/catalog/inputs';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { ChevronDownIcon, TrashIcon } from '@/ui/icons';
import { type Picture, ProductPicture } from '@/ui/product-picture';
import { TextInput } from '@/ui/text-input';

type Props = {
  id: string;
  picture: Picture;
  alt: string;
  /** 1 is shown first. */
  place: number;
  of: number;
  canManage: boolean;
  isOff: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onDescribe: (alt: string) => void;
};

/** Ids of what has the keyboard once a change is shown. */
export const wordsId = (id: string) => `words-${id}`;
export const moveId = (id: string, by: -1 | 1) => `${by < 0 ? 'earlier' : 'later'}-${id}`;

/** One photo with its words, its place and the way out. */
export function PhotoRow(props: Props) {
  const { id, picture, alt, place, of, canManage, isOff, onMove, onRemove, onDescribe } = props;
  const describe = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onDescribe(String(new FormData(event.currentTarget).get('alt') ?? ''));
  };
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line p-3">
      <div className="flex items-center gap-2 sm:gap-3">
        <span className="w-14 shrink-0 sm:w-20">
          <ProductPicture picture={picture} alt={alt || `Photo ${place}`} sizes="80px" />
        </span>
        <p className="min-w-0 flex-1 font-semibold">
          Photo {place}
          {place === 1 ? <span className="block text-sm font-normal text-muted">Shown first</span> : null}
        </p>
        {canManage ? (
          <span className="flex shrink-0">
            <IconButton
              id={moveId(id, -1)}
              label={`Move photo ${place} forward`}
              icon={<ChevronDownIcon className="size-5 rotate-180" />}
              disabled={isOff || place === 1}
              onClick={() => onMove(-1)}
            />
            <IconButton
              id={moveId(id, 1)}
              label={`Move photo ${place} back`}
              icon={<ChevronDownIcon className="size-5" />}
              disabled={isOff || place === of}
              onClick={() => onMove(1)}
            />
            <IconButton
              label={`Remove photo ${place}`}
              icon={<TrashIcon className="size-5" />}
              disabled={isOff}
              onClick={onRemove}
            />
          </span>
        ) : null}
      </div>
      {canManage ? (
        <form onSubmit={describe} className="flex items-end gap-2">
          <TextInput
            key={alt}
            id={wordsId(id)}
            name="alt"
            label="What it shows"
            hint={place === 1 ? 'Read to those who cannot see it.' : undefined}
            maxLength={MAX_ALT}
            defaultValue={alt}
            className="min-w-0 flex-1"
          />
          <Button
            type="submit"
            variant="secondary"
            disabled={isOff}
            aria-label={`Save what photo ${place} shows`}
          >
            Save
          </Button>
        </form>
      ) : null}
    </li>
  );
}
