'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { FileChoice } from '@/app/_papers/file-choice';
import { freshId } from '@/lib/fresh-id';
import { SubmitLicence } from '@/services/market/restricted/inputs';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { sendLicence } from './send-licence';

const NO_FILE = 'Take a photo of the licence or choose the file.';

type Props = { categories: readonly { slug: string; name: string }[] };
type Problems = Readonly<Partial<Record<'number' | 'issuer' | 'expiresOn' | 'file', string>>>;

/** What is wrong with the fields, by field; the first words of each count. */
function read(form: HTMLFormElement, licenceId: string, hasFile: boolean) {
  const said = SubmitLicence.safeParse({ ...Object.fromEntries(new FormData(form)), licenceId });
  const wordsOf = (field: string) => said.error?.issues.find(({ path }) => path[0] === field)?.message;
  const problems: Problems = {
    number: wordsOf('number'),
    issuer: wordsOf('issuer'),
    expiresOn: wordsOf('expiresOn'),
    file: hasFile ? undefined : NO_FILE,
  };
  return { licence: said.data ?? null, problems };
}

/** Sends a licence: what it says, and the paper itself. */
export function LicenceForm({ categories }: Props) {
  const { busy, problem, act } = useAct();
  const [licenceId, setLicenceId] = useState(freshId);
  const [file, setFile] = useState<File | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [isSent, setSent] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { licence, problems: wrong } = read(form, licenceId, file !== null);
    setProblems(wrong);
    setSent(false);
    if (licence === null || file === null) return;
    if (!(await act(() => sendLicence(licence, file)))) return;
    form.reset();
    setSent(true);
    setFile(null);
    setLicenceId(freshId());
  }

  return (
    <form
      onSubmit={send}
      // Pressing again after the connection broke is the same licence once more; other words are another one.
      onInput={() => setLicenceId(freshId())}
      noValidate
      className="flex flex-col gap-5"
    >
      <Select
        name="categorySlug"
        label="What is it for?"
        options={categories.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <TextInput name="number" label="Number" maxLength={60} error={problems.number} />
      <TextInput name="issuer" label="Who gave it" maxLength={120} error={problems.issuer} />
      <TextInput name="expiresOn" type="date" label="Good until" error={problems.expiresOn} />
      <FileChoice legend="The licence" file={file} onFile={setFile} error={problems.file ?? null} />
      <Problem>{problem}</Problem>
      {isSent ? (
        <Notice tone="success" live>
          We have it. Somebody looks at it, and we write to you.
        </Notice>
      ) : null}
      <Button type="submit" pending={busy} pendingLabel="Sending" className="self-start">
        Send the licence
      </Button>
    </form>
  );
}
