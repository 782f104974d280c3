'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { MOST_PICTURES } from '@/services/market/catalog/inputs';
import { buttonClass } from '@/ui/button';
import { cx } from '@/ui/cx';
import { CameraIcon, UploadIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { type Picture, ProductPicture } from '@/ui/product-picture';
import { type Photo, PhotoList } from './photo-list';
import { uploadPhoto } from './upload-photo';

type Props = {
  productId: string;
  name: string;
  photos: readonly Photo[];
  /** What shelves show while there is no photo, if anything. */
  drawing: Picture | null;
  canManage: boolean;
};

const PICK = cx(
  buttonClass({ variant: 'secondary' }),
  'cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-leaf',
);

/** The photos there are, and the way to one more: sent as soon as it is chosen. */
export function PhotoUpload({ productId, name, photos, drawing, canManage }: Props) {
  const router = useRouter();
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSent, setSent] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const isBusy = share !== null || isLoading;

  async function send(file: File) {
    if (isBusy) return;
    setProblem(null);
    setSent(false);
    setShare(0);
    const words = await uploadPhoto(productId, file, setShare);
    setShare(null);
    setProblem(words);
    if (words !== null) return;
    setSent(true);
    startLoading(() => router.refresh());
  }

  return (
    <div className="flex flex-col gap-3">
      {photos.length > 0 ? (
        <PhotoList productId={productId} photos={photos} canManage={canManage} />
      ) : (
        <NoPhoto name={name} drawing={drawing} />
      )}
      {canManage && photos.length < MOST_PICTURES ? (
        <>
          <div className="grid gap-2">
            <Pick
              label="Take a photo"
              icon={<CameraIcon className="size-5" />}
              camera
              isOff={isBusy}
              onFile={send}
            />
            <Pick
              label="Choose a photo"
              icon={<UploadIcon className="size-5" />}
              isOff={isBusy}
              onFile={send}
            />
          </div>
          <p className="text-sm text-muted">JPEG, PNG or WebP, up to 5 MB. Shown as a square. Up to eight.</p>
        </>
      ) : null}
      {share === null ? null : (
        <progress
          aria-label={share < 1 ? 'Sending the photo' : 'Making the sizes of the shop'}
          value={share < 1 ? share : undefined}
          max={1}
          className="h-2 w-full accent-leaf"
        />
      )}
      <Problem>{problem}</Problem>
      {isSent ? (
        <Notice tone="success" live>
          The photo is there.
        </Notice>
      ) : null}
    </div>
  );
}

function NoPhoto({ name, drawing }: { name: string; drawing: Picture | null }) {
  if (drawing)
    return (
      <figure className="flex flex-col gap-2">
        <ProductPicture picture={drawing} alt={`Drawing for ${name}`} sizes="24rem" />
        <figcaption className="text-sm text-muted">
          Our drawing, until your first photo is there. Photos sell better.
        </figcaption>
      </figure>
    );
  return (
    <p className="bark-cloth rounded-card border border-line bg-surface px-4 py-12 text-center text-muted">
      No photo yet. Nobody buys what they cannot see.
    </p>
  );
}

type PickProps = {
  label: string;
  icon: ReactNode;
  camera?: boolean;
  isOff: boolean;
  onFile: (file: File) => void;
};

function Pick({ label, icon, camera = false, isOff, onFile }: PickProps) {
  return (
    <label className={PICK}>
      {icon}
      {label}
      <input
        type="file"
        className="sr-only"
        disabled={isOff}
        accept={camera ? 'image/*' : 'image/jpeg,image/png,image/webp'}
        capture={camera ? 'environment' : undefined}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) onFile(chosen);
          // The same file can be chosen again after it was refused.
          event.target.value = '';
        }}
      />
    </label>
  );
}
