'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { FileChoice } from '@/app/_papers/file-choice';
import { KIND_WORDS } from '@/app/_papers/kind-words';
import { shrinkPhoto } from '@/app/_papers/shrink-photo';
import { freshId } from '@/lib/fresh-id';
import { PAPER_KINDS, type PaperKind, readPaperNumber } from '@/services/platform/papers/inputs';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { fileWords, NUMBER_WORDS } from './paper-words';
import { upload } from './upload';

type Asked = { kind: PaperKind; isAccepted: boolean; isMissing: boolean };
type Problems = { number?: string; file?: string; other?: string };
type Filled = { kind: PaperKind; number: string; file: File };

/** Sends one filled form; what is wrong with it, or null when it arrived. */
async function send(
  { kind, number, file }: Filled,
  submissionId: string,
  onProgress: (share: number) => void,
): Promise<Problems | null> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind, number, submissionId })) form.set(name, value);
  form.set('file', await shrinkPhoto(file), 'paper');
  const answer = await upload(form, onProgress);
  if (answer.kind === 'submitted') return null;
  if (answer.kind === 'wrong_number') return { number: NUMBER_WORDS[kind].wrong };
  const aboutFile = fileWords(answer.kind);
  if (aboutFile) return { file: aboutFile };
  return { other: 'words' in answer ? answer.words : 'That did not work. Please try again.' };
}

/** The first that is still to be sent. */
const nextOf = (asked: readonly Asked[], sent: PaperKind | null): PaperKind | null =>
  asked.find(({ kind, isMissing }) => isMissing && kind !== sent)?.kind ?? null;

/** Which paper, its number, its photo. What was filled in stays until it has arrived. */
export function SendPaper({ asked }: { asked: readonly Asked[] }) {
  const router = useRouter();
  const [kind, setKind] = useState<PaperKind | null>(nextOf(asked, null));
  const [number, setNumber] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [submission, setSubmission] = useState<string | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [sent, setSent] = useState<PaperKind | null>(null);
  const [isLoading, startLoading] = useTransition();
  const words = NUMBER_WORDS[kind ?? 'trade_licence'];
  const changed = () => {
    setSubmission(null);
    setSent(null);
    setProblems({});
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (share !== null || kind === null) return;
    if (readPaperNumber(kind, number) === null) return setProblems({ number: words.wrong });
    if (file === null) return setProblems({ file: 'Take a photo or choose a file.' });
    // Pressing again after the connection broke is the same paper once more.
    const id = submission ?? freshId();
    setSubmission(id);
    setProblems({});
    setShare(0);
    const found = await send({ kind, number, file }, id, setShare);
    setShare(null);
    if (found) return setProblems(found);
    setNumber('');
    setFile(null);
    setSubmission(null);
    setSent(kind);
    setKind(nextOf(asked, kind));
    startLoading(() => router.refresh());
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      <RadioCards
        name="kind"
        legend="Which paper?"
        value={kind ?? ''}
        onValueChange={(value) => {
          changed();
          setKind(PAPER_KINDS.find((one) => one === value) ?? null);
        }}
        options={asked.map((one) => ({
          value: one.kind,
          label: KIND_WORDS[one.kind],
          text: one.isAccepted ? 'Accepted. A new one is checked again.' : undefined,
        }))}
      />
      {kind ? (
        <>
          <TextInput
            name="number"
            label={words.label}
            hint={words.hint}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={60}
            value={number}
            onChange={(event) => {
              changed();
              setNumber(event.target.value);
            }}
            error={problems.number}
          />
          <FileChoice
            file={file}
            onFile={(chosen) => {
              changed();
              setFile(chosen);
            }}
            error={problems.file ?? null}
          />
          {share === null ? null : (
            <progress aria-label="Sending" value={share} max={1} className="h-2 w-full accent-leaf" />
          )}
          <Button
            type="submit"
            size="lg"
            wide
            pending={share !== null || isLoading}
            pendingLabel={share !== null && share >= 1 ? 'Encrypting' : 'Sending'}
          >
            Send it
          </Button>
        </>
      ) : null}
      <Problem>{problems.other}</Problem>
      {sent ? (
        <Notice tone="success" title={`${KIND_WORDS[sent]} sent`} live>
          We check it and write to you when there is an answer.
        </Notice>
      ) : null}
    </form>
  );
}
