'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import type { UploadAnswer } from '@/app/api/admin/reconciliation/answer';
import {
  type ColumnMapping,
  MAX_STATEMENT_BYTES,
  STATEMENT_ACCOUNTS,
  STATEMENT_PROVIDERS,
  UploadStatement,
} from '@/services/money/reconciliation/inputs';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { controlClass, Field } from '@/ui/field';
import { UploadIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { accountWords } from './item-words';
import { NameColumns } from './name-columns';
import { sendStatement } from './send-statement';
import { StatementResult } from './statement-result';

const ACCOUNTS = STATEMENT_PROVIDERS.flatMap((provider) =>
  STATEMENT_ACCOUNTS.map((account) => ({
    value: `${provider} ${account}`,
    label: accountWords({ provider, account }),
  })),
);

/** What was chosen, kept while its result is on the page. */
type Chosen = { readonly file: File; readonly of: UploadStatement };

function chosenIn(form: FormData): Chosen | string {
  const file = form.get('file');
  const [provider, account] = String(form.get('account')).split(' ');
  const of = UploadStatement.safeParse({ provider, account, day: form.get('day') });
  if (!of.success) return 'Say which account and which day it is of.';
  if (!(file instanceof File) || file.size === 0) return 'Choose the file you exported.';
  if (file.size > MAX_STATEMENT_BYTES) return 'A statement may have 20 MB. Export one day at a time.';
  return { file, of: of.data };
}

/** Brings a statement: first what it would do, then, on a second press, the import. */
export function UploadStatementForm({ day, today }: { day: string; today: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [answer, setAnswer] = useState<UploadAnswer | null>(null);

  async function send(next: Chosen, mode: 'preview' | 'import') {
    setBusy(true);
    setProblem(null);
    try {
      if (mode === 'import') await withStepUp(() => api.admin.reconciliation.mayImport.query());
      const sent = await sendStatement(next.file, mode, next.of);
      setChosen(next);
      setAnswer('answer' in sent ? sent.answer : null);
      setProblem('problem' in sent ? sent.problem : null);
      if (mode === 'import') router.refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  const check = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = chosenIn(new FormData(event.currentTarget));
    if (typeof next !== 'string') return send(next, 'preview');
    setAnswer(null);
    setProblem(next);
  };
  const sendWith = (mapping: ColumnMapping) =>
    chosen && send({ ...chosen, of: { ...chosen.of, mapping } }, 'preview');

  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={check} className="grid items-end gap-4 md:grid-cols-[1fr_1fr_1.5fr_auto]">
        <Select name="account" label="Account" options={ACCOUNTS} />
        <TextInput name="day" label="Day" type="date" defaultValue={day} max={today} required />
        <Field id="statement-file" label="CSV file">
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
        <Button
          type="submit"
          className="md:min-h-12"
          variant="secondary"
          icon={<UploadIcon className="size-5" />}
          pending={busy}
          pendingLabel="Reading"
        >
          Check it
        </Button>
      </form>
      <Problem>{problem}</Problem>
      {answer?.kind === 'unknown_columns' ? (
        <NameColumns headers={answer.headers} busy={busy} onNamed={sendWith} />
      ) : null}
      {answer && chosen ? (
        <StatementResult answer={answer} busy={busy} onImport={() => send(chosen, 'import')} />
      ) : null}
    </div>
  );
}
