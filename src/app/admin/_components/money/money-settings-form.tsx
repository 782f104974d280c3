'use client';

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

type Settings = RouterOutputs['moneySettings']['get'];

const GROUPS: readonly { title: string; names: readonly AmountName[] }[] = [
  { title: 'At the door', names: ['payOnDeliveryMostUgx', 'driverCashLimitUgx'] },
  { title: 'Payouts and refunds', names: ['payoutLeastUgx', 'payoutTwoPersonsUgx', 'refundTwoPersonsUgx'] },
  { title: 'Prompts', names: ['promptLeastUgx', 'promptMostMtnUgx', 'promptMostAirtelUgx'] },
];

/** Every term of money; orders that are placed keep those they were sold on. */
export function MoneySettingsForm({ settings }: { settings: Settings }) {
  const { busy, problem, act } = useAct();
  const [isSaved, setSaved] = useState(false);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setSaved(false);
    const done = await act(async () => {
      const draft = readSettings(data);
      if ('problem' in draft) return draft.problem;
      await api.admin.moneySettings.change.mutate(draft);
      return null;
    });
    setSaved(done);
  };
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-6">
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
      <Problem>{problem}</Problem>
      {isSaved ? (
        <Notice tone="success" live>
          In force now. Every web process knows it within ten seconds.
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
