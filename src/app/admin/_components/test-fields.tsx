'use client';

import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import { CheckGroup } from './check-group';
import { ROLE_CHOICES } from './role-words';
import type { TestDraft } from './rule-draft';
import { WindowFields } from './window-fields';

const FACTORS = [
  { value: 'passkey', label: 'Passkey' },
  { value: 'security_key', label: 'Security key' },
  { value: 'totp', label: 'Authenticator app' },
  { value: 'recovery_code', label: 'Recovery code' },
] as const;

type Props = { id: string; test: TestDraft; onChange: (change: Partial<TestDraft>) => void };

/** What one kind of condition asks for. */
export function TestFields({ id, test, onChange }: Props) {
  switch (test.kind) {
    case 'role':
      return (
        <CheckGroup
          id={`${id}-roles`}
          legend="Holds one of"
          options={ROLE_CHOICES}
          chosen={test.roles}
          onChange={(roles) => onChange({ roles })}
        />
      );
    case 'person':
      return (
        <Textarea
          id={`${id}-people`}
          name="people"
          rows={2}
          label="Accounts"
          hint="One a line. The account stands on the person’s page."
          value={test.lines}
          onChange={(event) => onChange({ lines: event.target.value })}
        />
      );
    case 'owner':
      return <p className="text-sm text-muted">A customer’s own order, somebody’s own account.</p>;
    case 'same_vendor':
      return <p className="text-sm text-muted">The order belongs to the shop the person works in.</p>;
    case 'amount':
      return <AmountFields id={id} test={test} onChange={onChange} />;
    case 'hours':
      return (
        <WindowFields id={`${id}-hours`} window={test.window} onChange={(window) => onChange({ window })} />
      );
    case 'network':
      return (
        <Textarea
          id={`${id}-networks`}
          name="networks"
          rows={2}
          label="Networks"
          hint="One a line, such as 41.210.0.0/16, or a single address."
          value={test.lines}
          onChange={(event) => onChange({ lines: event.target.value })}
        />
      );
    case 'factor':
      return <FactorFields id={id} test={test} onChange={onChange} />;
  }
}

function AmountFields({ id, test, onChange }: Props) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextInput
        id={`${id}-at-least`}
        name="fromUgx"
        inputMode="numeric"
        label="At least"
        optional
        unit="UGX"
        value={test.fromUgx}
        onChange={(event) => onChange({ fromUgx: event.target.value })}
      />
      <TextInput
        id={`${id}-below`}
        name="belowUgx"
        inputMode="numeric"
        label="Below"
        optional
        unit="UGX"
        value={test.belowUgx}
        onChange={(event) => onChange({ belowUgx: event.target.value })}
      />
    </div>
  );
}

function FactorFields({ id, test, onChange }: Props) {
  return (
    <div className="flex flex-col gap-3">
      <TextInput
        id={`${id}-minutes`}
        name="minutes"
        inputMode="numeric"
        label="Confirmed at most so long ago"
        unit="min"
        className="sm:max-w-xs"
        value={test.minutes}
        onChange={(event) => onChange({ minutes: event.target.value })}
      />
      <CheckGroup
        id={`${id}-kinds`}
        legend="With (none chosen: any)"
        options={FACTORS}
        chosen={test.factors}
        onChange={(factors) => onChange({ factors })}
      />
    </div>
  );
}
