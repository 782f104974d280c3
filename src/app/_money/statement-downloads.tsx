'use client';

import { type FormEvent, useState } from 'react';
import { periodProblem } from '@/lib/period';
import type { OwnStatement } from '@/services/insight/reports/inputs';
import { Button } from '@/ui/button';
import { DownloadIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

type Props = {
  /** One's own account, or an admin's choice as "vendor_payable:<id>". */
  account: OwnStatement | (string & {});
  /** Days as 2026-03-10. */
  from: string;
  to: string;
};

/** A statement of an account as a file, for days the person chooses. */
export function StatementDownloads({ account, from, to }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const check = (event: FormEvent<HTMLFormElement>) => {
    const data = new FormData(event.currentTarget);
    const found = periodProblem(String(data.get('from')), String(data.get('to')));
    setProblem(found);
    if (found !== null) event.preventDefault();
  };
  const button = (format: 'csv' | 'pdf', label: string) => (
    <Button
      type="submit"
      name="format"
      value={format}
      variant="secondary"
      icon={<DownloadIcon className="size-5" />}
    >
      {label}
    </Button>
  );
  return (
    <form
      action={`/api/statements/${encodeURIComponent(account)}`}
      method="get"
      onSubmit={check}
      className="flex flex-col gap-4"
    >
      <div className="grid grid-cols-2 gap-3">
        <TextInput label="From" name="from" id={`${account}-from`} type="date" required defaultValue={from} />
        <TextInput label="To" name="to" id={`${account}-to`} type="date" required defaultValue={to} />
      </div>
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        {button('pdf', 'PDF')}
        {button('csv', 'Spreadsheet (CSV)')}
      </div>
    </form>
  );
}
