'use client';

import { useState } from 'react';
import type { ContentPicture, EditorSide } from '@/services/market/content/inputs';
import { Button, buttonClass } from '@/ui/button';
import { cx } from '@/ui/cx';
import { UploadIcon } from '@/ui/icons';
import { LiveRegion } from '@/ui/live-region';
import { Problem } from '@/ui/problem';
import { ProductPicture } from '@/ui/product-picture';
import { TextInput } from '@/ui/text-input';
import { uploadPicture } from './upload-picture';

type Props = {
  side: EditorSide;
  /** What its input of words is called. */
  name: string;
  picture: ContentPicture | null | undefined;
  error: string | undefined;
  onPicture: (picture: ContentPicture | null) => void;
};

const PICK = cx(
  buttonClass({ variant: 'secondary' }),
  'cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-leaf',
);

/** The picture of a block and the words for it: sent as soon as it is chosen, kept with the next draft. */
export function PictureField({ side, name, picture, error, onPicture }: Props) {
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');

  async function send(file: File) {
    setSending(true);
    setProblem(null);
    setSaid('Sending the picture');
    const outcome = await uploadPicture(side, file);
    setSending(false);
    if ('problem' in outcome) {
      setProblem(outcome.problem);
      setSaid('');
    } else {
      onPicture({ ...outcome.picture, alt: '' });
      setSaid('The picture is there.');
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <p className="font-semibold">
        Picture <span className="font-normal text-muted">(optional)</span>
      </p>
      {picture ? (
        <div className="w-32">
          <ProductPicture picture={picture} alt={picture.alt || 'Picture of the block'} sizes="128px" />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <label className={PICK}>
          <UploadIcon className="size-5" />
          {isSending ? 'Sending' : 'Choose a picture'}
          <input
            type="file"
            className="sr-only"
            disabled={isSending}
            accept="image/jpeg,image/png,image/webp"
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              if (chosen) void send(chosen);
              // The same file can be chosen again after it was refused.
              event.target.value = '';
            }}
          />
        </label>
        {picture ? (
          <Button variant="quiet" onClick={() => onPicture(null)}>
            Take the picture out
          </Button>
        ) : null}
      </div>
      <p className="text-sm text-muted">JPEG, PNG or WebP, up to 5 MB. Shown as a square.</p>
      {picture ? (
        <TextInput
          label="What does the picture show?"
          optional
          name={name}
          maxLength={200}
          value={picture.alt ?? ''}
          hint="Read out to those who do not see it. Leave it empty where it only decorates."
          error={error}
          onChange={(event) => onPicture({ ...picture, alt: event.target.value })}
        />
      ) : null}
      <LiveRegion>{said}</LiveRegion>
      <Problem>{problem}</Problem>
    </div>
  );
}
