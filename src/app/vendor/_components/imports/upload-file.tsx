'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { freshId } from '@/lib/fresh-id';
import { Button } from '@/ui/button';
import { controlClass, Field } from '@/ui/field';
import { UploadIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';
import { sendFile } from './send-file';

type Sending = { readonly file: File; readonly importId: string };

/** Sends a file to be checked, and goes to what it would do. */
export function UploadFile() {
  const router = useRouter();
  const sending = useRef<Sending | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isLeaving, startLeaving] = useTransition();

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get('file');
    if (!(file instanceof File) || file.size === 0) return setProblem('Choose a CSV file first.');
    // The same file once more, after the connection broke, is the same import.
    const { importId } = sending.current?.file === file ? sending.current : { importId: freshId() };
    sending.current = { file, importId };
    setProblem(null);
    setShare(0);
    const words = await sendFile(importId, file, setShare);
    setShare(null);
    setProblem(words);
    if (words === null) startLeaving(() => router.push(`/vendor/products/import/${importId}`));
  }

  const isBusy = share !== null || isLeaving;
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4">
      <Field
        id="products-file"
        label="CSV file"
        hint="From Shopify, WooCommerce, Excel or our own. Up to 64 MB."
      >
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            name="file"
            accept=".csv,text/csv"
            className={`${controlClass} file:mr-3 file:min-h-7 file:border-0 file:bg-transparent file:font-semibold file:text-leaf`}
          />
        )}
      </Field>
      {share === null ? null : (
        <progress aria-label="Sending the file" value={share} max={1} className="h-2 w-full accent-leaf" />
      )}
      <Button
        type="submit"
        className="self-start"
        icon={<UploadIcon className="size-5" />}
        pending={isBusy}
        pendingLabel="Sending"
      >
        Check the file
      </Button>
      <Problem>{problem}</Problem>
    </form>
  );
}
