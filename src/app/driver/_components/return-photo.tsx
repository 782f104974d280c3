'use client';

import { useState } from 'react';
import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import { buttonClass } from '@/ui/button';
import { cx } from '@/ui/cx';
import { FieldError } from '@/ui/field';
import { CameraIcon } from '@/ui/icons';

/** Small enough to wait on the phone with others, large enough to know a gate by. */
const SIZE = { lightBytes: 300_000, maxSidePx: 1_280 };

const PICK = cx(
  buttonClass({ variant: 'secondary', size: 'lg', wide: true }),
  'cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-leaf aria-disabled:opacity-55',
);

const asDataAddress = (photo: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(photo);
  });

type Props = {
  hasPhoto: boolean;
  isKept: boolean;
  /** Answers what is wrong with it, or null. */
  onPhoto: (photo: string) => Promise<string | null>;
};

/** What the driver sees where it did not work: it speaks for them when the customer says otherwise. */
export function ReturnPhoto({ hasPhoto, isKept, onPhoto }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File) => {
    setBusy(true);
    try {
      setProblem(await onPhoto(await asDataAddress(await shrinkPhoto(file, SIZE))));
    } catch {
      setProblem('This photo could not be read. Take another one.');
    }
    setBusy(false);
  };
  if (isKept) return <p className="font-semibold">Your photo is kept on this phone and sent later.</p>;
  return (
    <div className="flex flex-col gap-2">
      <label className={PICK} aria-disabled={isBusy}>
        <CameraIcon className="size-6" />
        {isBusy ? 'Sending…' : hasPhoto ? 'Photo sent. Take another one' : 'Photo of the door'}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="sr-only"
          disabled={isBusy}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void take(file);
            // The same file can be chosen again after it was refused.
            target.value = '';
          }}
        />
      </label>
      {hasPhoto ? null : (
        <p className="text-sm text-muted">
          It shows that you were there. Only our people see it, for 30 days.
        </p>
      )}
      {problem ? <FieldError id="return-photo">{problem}</FieldError> : null}
    </div>
  );
}
