'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import type { RouterOutputs } from '../answers';
import { AMOUNTS, type AmountName, readSettings } from './settings-draft';

type Terms = RouterOutputs['moneySettings']['get'];

const GROUPS: readonly { title: string; names: readonly AmountName[] }[] = [
  { title: 'At the door', names: ['payOnDeliveryMostUgx', 'driverCashLimitUgx'] },
  { title: 'Payouts and refunds', names: ['payoutLeastUgx', 'payoutTwoPersonsUgx', 'refundTwoPersonsUgx'] },
  { title: 'Prompts', names: ['promptLeastUgx', 'promptMostMtnUgx', 'promptMostAirtelUgx'] },
];

/** Every term of money; orders that are placed keep those they were sold on. */
export function MoneySettingsForm({ terms: { settings, waitingId } }: { terms: Terms }) {
  const { busy, problem, act } = useAct();
  const [isSaved, setSaved] = useState(false);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    setSaved(false);
    const done = await act(async () => {
      const draft = readSettings(data);
      if ('problem' in draft) return draft.problem;
      await api.admin.moneySettings.change.mutate(draft);
      return null;
    });
    setSaved(done);
    // Fields show what is in force: a limit that waits to be raised does not look as if it were.
    if (done) form.reset();
  };
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-6">
      {waitingId ? <RaiseWaits requestId={waitingId} /> : null}
      <Card className="flex flex-col gap-2">
        <h2 className="title text-lg">What is offered</h2>
        <Checkbox
          name="payOnDeliveryEnabled"
          defaultChecked={settings.payOnDeliveryEnabled}
          label="Orders can be paid at the door"
        />
        <Checkbox
          name="topUpsEnabled"
          defaultChecked={settings.topUpsEnabled}
          label="Customers can put money into their wallet"
          text="Keeping money for people needs a licence to issue e-money. Leave it off without one."
        />
      </Card>
      {GROUPS.map(({ title, names }) => (
        <Card key={title} className="flex flex-col gap-4">
          <h2 className="title text-lg">{title}</h2>
          {names.map((name) => (
            <TextInput
              key={name}
              name={name}
              label={AMOUNTS[name].label}
              hint={AMOUNTS[name].hint}
              unit="UGX"
              inputMode="numeric"
              defaultValue={settings[name].toLocaleString('en-UG')}
            />
          ))}
        </Card>
      ))}
      <Card>
        <TextInput
          name="commissionVat"
          label="VAT within our commission"
          hint="18 when we are registered, 0 when we are not. For orders placed from now on."
          unit="%"
          inputMode="decimal"
          defaultValue={String(settings.commissionVatBps / 100)}
        />
      </Card>
      <TextInput
        name="reason"
        label="Why?"
        hint="Needed to raise what one of us may do alone. Whoever approves it reads it."
        maxLength={500}
      />
      <Problem>{problem}</Problem>
      {isSaved ? (
        <Notice tone="success" live>
          {waitingId
            ? 'All but the raised limits is in force now.'
            : 'In force now. Every web process knows it within ten seconds.'}
        </Notice>
      ) : null}
      <div>
        <Button type="submit" pending={busy} pendingLabel="Saving">
          Put in force
        </Button>
      </div>
    </form>
  );
}

function RaiseWaits({ requestId }: { requestId: string }) {
  return (
    <Notice tone="waiting" title="A raised limit waits for a second person">
      The limits below hold until another admin has approved it.{' '}
      <Link href={`/admin/approvals/${requestId}`} className="text-leaf underline underline-offset-4">
        See the request
      </Link>
    </Notice>
  );
}
