import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import { PHOTO_WORDS } from '@/app/_products/photo-words';
import { refusalWords, UNREACHABLE } from '@/lib/answer-words';
import { api, messageOf } from '@/trpc/client';
import { Button, buttonClass } from '@/ui/button';
import { cx } from '@/ui/cx';
import { FieldError } from '@/ui/field';
import { CameraIcon } from '@/ui/icons';
import type { MyPlace } from '../../../_components/answers';

const PICK = cx(
  buttonClass({ variant: 'secondary' }),
  'cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-leaf aria-disabled:opacity-55',
);

/** Sends the photo; answers the words of what is wrong, or null. */
async function send(placeId: string, file: File): Promise<string | null> {
  try {
    const body = await shrinkPhoto(file);
    const response = await fetch(`/api/places/${placeId}/photo`, { method: 'POST', body });
    if (response.ok) return null;
    return refusalWords(await response.json(), PHOTO_WORDS);
  } catch {
    return UNREACHABLE;
  }
}

/** The gate as the driver will see it, sent as soon as it is chosen. */
export function PlacePhoto({ place: { id, label, photo } }: { place: MyPlace }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, start] = useTransition();
  const attempt = (work: () => Promise<string | null>) =>
    start(async () => {
      setProblem(await work());
      router.refresh();
    });
  const remove = () =>
    attempt(() => api.shop.myPlaces.removePhoto.mutate({ placeId: id }).then(() => null, messageOf));
  return (
    <div className="mt-2 flex flex-col gap-2">
      {photo ? (
        // biome-ignore lint/performance/noImgElement: a file for its owner alone, which no cache of ours may keep
        <img
          src={photo}
          alt={`The gate at ${label}`}
          width={640}
          height={640}
          loading="lazy"
          className="aspect-square w-full max-w-72 rounded-card border border-line object-contain"
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <label className={PICK} aria-disabled={isBusy}>
          <CameraIcon className="size-5" />
          {isBusy ? 'Sending…' : photo ? 'Another photo' : 'Add a photo of the gate'}
          <span className="sr-only">{` of ${label}`}</span>
          <input
            type="file"
            accept="image/*"
            className="sr-only"
            disabled={isBusy}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) attempt(() => send(id, file));
              // The same file can be chosen again after it was refused.
              target.value = '';
            }}
          />
        </label>
        {photo ? (
          <Button
            variant="quiet"
            disabled={isBusy}
            onClick={remove}
            aria-label={`Remove the photo of ${label}`}
          >
            Remove the photo
          </Button>
        ) : null}
      </div>
      {problem ? <FieldError id={`photo-${id}`}>{problem}</FieldError> : null}
    </div>
  );
}
