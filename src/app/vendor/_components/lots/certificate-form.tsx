'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { FileChoice } from '@/app/_papers/file-choice';
import { freshId } from '@/lib/fresh-id';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { CertificateFields } from './certificate-fields';
import { type CertificateField, type Problems, readCertificateForm } from './lot-draft';
import { sendCertificate } from './send-certificate';

const NO_FILE = 'Take a photo of the certificate or choose the file.';
const SAID = {
  pass: 'We have it. Somebody looks at it, and we write to you.',
  fail: 'We have it. By what it says the lot may not be sold: it is off the shelf until we have looked.',
} as const;

/** Sends a certificate of analysis: what it says, and the paper itself. */
export function CertificateForm({ lotId }: { lotId: string }) {
  const { busy, problem, act } = useAct();
  const [certificateId, setCertificateId] = useState(freshId);
  const [file, setFile] = useState<File | null>(null);
  const [problems, setProblems] = useState<Problems<CertificateField | 'file'>>({});
  const [sent, setSent] = useState<keyof typeof SAID | null>(null);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readCertificateForm(new FormData(form), { certificateId, lotId });
    const wrong = { ...('problems' in read ? read.problems : {}), ...(file ? {} : { file: NO_FILE }) };
    setProblems(wrong);
    setSent(null);
    if ('problems' in read || !file) return;
    const isDone = await act(async () => {
      const outcome = await sendCertificate(read.certificate, file);
      if ('problem' in outcome) return outcome.problem;
      setSent(outcome.verdict);
      return null;
    });
    if (!isDone) return;
    form.reset();
    setFile(null);
    setCertificateId(freshId());
  }

  return (
    <form
      onSubmit={send}
      // Pressing again after the connection broke is the same certificate once more; other words are another one.
      onInput={() => setCertificateId(freshId())}
      noValidate
      className="flex flex-col gap-5"
    >
      <CertificateFields problems={problems} />
      <FileChoice legend="The certificate" file={file} onFile={setFile} error={problems.file ?? null} />
      {Object.keys(problems).length > 0 ? (
        <Problem>Something is missing or wrong. Look at the marked fields.</Problem>
      ) : null}
      <Problem>{problem}</Problem>
      {sent ? (
        <Notice tone={sent === 'pass' ? 'success' : 'waiting'} live>
          {SAID[sent]}
        </Notice>
      ) : null}
      <Button type="submit" pending={busy} pendingLabel="Sending" className="self-start">
        Send the certificate
      </Button>
    </form>
  );
}
