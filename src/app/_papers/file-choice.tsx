'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { PAPER_TYPES } from '@/services/platform/papers/inputs';
import { buttonClass } from '@/ui/button';
import { cx } from '@/ui/cx';
import { FieldError } from '@/ui/field';
import { CameraIcon, UploadIcon } from '@/ui/icons';

type Props = {
  legend?: string;
  file: File | null;
  onFile: (file: File) => void;
  error: string | null;
};

const PICK = cx(
  buttonClass({ variant: 'secondary' }),
  'min-h-14 cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-leaf',
);

/** The camera of the phone, or a file that is there already; then what was chosen. */
export function FileChoice({ legend = 'Photo or scan', file, onFile, error }: Props) {
  return (
    <fieldset aria-describedby={error ? 'file-error' : undefined} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-2 font-semibold">{legend}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <Pick label="Take a photo" icon={<CameraIcon className="size-6" />} camera onFile={onFile} />
        <Pick label="Choose a file" icon={<UploadIcon className="size-6" />} onFile={onFile} />
      </div>
      <p className="text-sm text-muted">
        JPEG, PNG, WebP or PDF, up to 5 MB. All four corners, nothing cut off.
      </p>
      {error ? <FieldError id="file">{error}</FieldError> : null}
      {file ? <Chosen key={`${file.name}${file.lastModified}`} file={file} /> : null}
    </fieldset>
  );
}

type PickProps = { label: string; icon: ReactNode; camera?: boolean; onFile: (file: File) => void };

function Pick({ label, icon, camera = false, onFile }: PickProps) {
  return (
    <label className={PICK}>
      {icon}
      {label}
      <input
        type="file"
        className="sr-only"
        accept={camera ? 'image/*' : PAPER_TYPES.join(',')}
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

function Chosen({ file }: { file: File }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file.type.startsWith('image/')) return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <div role="status" className="flex items-center gap-3 rounded-card border border-line bg-surface p-3">
      {address ? (
        // biome-ignore lint/performance/noImgElement: it is on this phone, there is nothing to optimise
        <img
          src={address}
          alt=""
          onError={() => setAddress(null)}
          className="size-20 shrink-0 rounded-card object-cover"
        />
      ) : null}
      <p className="min-w-0 text-sm">
        <span className="block font-semibold break-all">{file.name}</span>
        <span className="text-muted">Chosen, not sent yet.</span>
      </p>
    </div>
  );
}
