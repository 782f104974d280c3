'use client';

import type { FormEvent } from 'react';
import {
  type ColumnMapping,
  REQUIRED_FIELDS,
  STATEMENT_FIELDS,
  type StatementField,
} from '@/services/money/reconciliation/inputs';
import { Button } from '@/ui/button';
import { Select } from '@/ui/select';

const FIELD_WORDS: Readonly<Record<StatementField, string>> = {
  date: 'Date and time',
  providerTxnId: 'Transaction id of the operator',
  externalId: 'Our reference',
  type: 'Kind of transaction',
  direction: 'In or out (credit, debit)',
  from: 'From',
  to: 'To',
  amount: 'Amount',
  fee: 'Fee',
  balance: 'Balance afterwards',
  status: 'Status',
};

const isRequired = (field: StatementField): boolean => REQUIRED_FIELDS.some((one) => one === field);

type Props = {
  headers: readonly string[];
  busy: boolean;
  onNamed: (mapping: ColumnMapping) => void;
};

/** Says which column is what, for a file whose headers we do not know. Remembered once it is imported. */
export function NameColumns({ headers, busy, onNamed }: Props) {
  const options = [...new Set(headers)].filter(Boolean).map((header) => ({ value: header, label: header }));
  const name = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const mapping: ColumnMapping = {};
    for (const field of STATEMENT_FIELDS) {
      const header = form.get(`column-${field}`);
      if (typeof header === 'string' && header !== '') mapping[field] = header;
    }
    onNamed(mapping);
  };
  return (
    <form onSubmit={name} className="flex flex-col gap-4 rounded-card border border-line bg-ground p-4">
      <div>
        <p className="font-semibold">Which column is what?</p>
        <p className="text-sm text-muted">
          We do not know these headers. Once you have imported the file we read this operator’s files by them.
        </p>
      </div>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {STATEMENT_FIELDS.map((field) => (
          <Select
            key={field}
            name={`column-${field}`}
            label={FIELD_WORDS[field]}
            optional={!isRequired(field)}
            required={isRequired(field)}
            placeholder="Not in the file"
            options={options}
          />
        ))}
      </div>
      <Button type="submit" variant="secondary" className="self-start" pending={busy} pendingLabel="Reading">
        Check it with these columns
      </Button>
    </form>
  );
}
