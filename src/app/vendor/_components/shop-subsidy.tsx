'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { ChangeShopSubsidy } from '@/services/market/vendors/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { bareAmount, shillingsOf } from './products/typed-amount';
import { type Subsidy, subsidyExample } from './subsidy-words';

type Props = { subsidy: Subsidy; commissionBps: number };

const nothingIs0 = (text: string) => shillingsOf(bareAmount(text) || '0');

/** What the shop pays of the deliveries of larger orders; changed by owners, after confirming that it is them. */
export function ShopSubsidyForm({ subsidy, commissionBps }: Props) {
  const { busy, problem, act } = useAct();
  const [typed, setTyped] = useState({ from: String(subsidy.fromUgx), most: String(subsidy.mostUgx) });
  const [wrong, setWrong] = useState<string | undefined>();
  const [isSaved, setSaved] = useState(false);
  const read = ChangeShopSubsidy.safeParse({
    fromUgx: nothingIs0(typed.from),
    mostUgx: nothingIs0(typed.most),
  });
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSaved(false);
    setWrong(read.error?.issues[0]?.message);
    if (!read.success) return;
    const { data } = read;
    setSaved(
      await act(async () => {
        await api.vendor.details.changeSubsidy.mutate(data);
        return null;
      }),
    );
  };
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <TextInput
        label="We pay the delivery of orders from"
        name="fromUgx"
        unit="UGX"
        inputMode="numeric"
        maxLength={20}
        value={typed.from}
        onChange={({ target }) => setTyped({ ...typed, from: target.value })}
        hint="Price of the goods. With 0 every order counts."
      />
      <TextInput
        label="At most, of each delivery"
        name="mostUgx"
        unit="UGX"
        inputMode="numeric"
        maxLength={20}
        value={typed.most}
        onChange={({ target }) => setTyped({ ...typed, most: target.value })}
        hint="What the delivery costs beyond that, the customer pays. 0 is off."
        error={wrong}
      />
      <p className="text-sm text-muted" aria-live="polite">
        {read.success ? subsidyExample(read.data, commissionBps) : 'Write whole shillings, such as 30,000.'}
      </p>
      <Problem>{problem}</Problem>
      {isSaved ? (
        <Notice tone="success" live>
          Saved. It holds for orders from now on.
        </Notice>
      ) : null}
      <Button type="submit" variant="secondary" pending={busy} pendingLabel="Saving" className="self-start">
        Save what we pay
      </Button>
    </form>
  );
}
