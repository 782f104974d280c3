import type { Ref } from 'react';
import type { NumberProblem } from '@/app/_money/networks';
import { formatUgx, ugx } from '@/lib/money';
import { Checkbox, RadioCards } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import type { OperatorsNow, WaysToPay } from '../../_components/answers';
import { PayerFields } from '../../_components/payer-fields';
import { type PayChoice, type Way, walletPart, wayOf, waysFor, whatHappens } from './pay-choice';

type Props = {
  choice: PayChoice;
  onChange: (choice: PayChoice) => void;
  ways: WaysToPay;
  operators: OperatorsNow;
  /** Null while the price is not known. */
  totalUgx: bigint | null;
  problem: NumberProblem | null;
  phoneRef: Ref<HTMLInputElement>;
};

const WORDS: Readonly<Record<Way, { label: string; text: string }>> = {
  phone: { label: 'Mobile money', text: 'A prompt on the phone that pays' },
  wallet: { label: 'Wallet', text: 'What you have with us' },
  on_delivery: { label: 'At the door', text: 'Cash or mobile money when it arrives' },
};
const isWay = (text: string): text is Way => text in WORDS;

/** How to pay: by phone, out of the wallet, both, or at the door. */
export function PayStep({ choice, onChange, ways, operators, totalUgx, problem, phoneRef }: Props) {
  const total = totalUgx ?? 0n;
  const offered = totalUgx === null ? (['phone'] as const) : waysFor(total, ways);
  const way = wayOf(choice, total, ways);
  const part = totalUgx === null ? 0n : walletPart(total, ways);
  return (
    <div className="flex flex-col gap-4">
      {offered.length > 1 ? (
        <RadioCards
          name="way"
          legend="How do you want to pay?"
          value={way}
          onValueChange={(next) => isWay(next) && onChange({ ...choice, way: next })}
          options={offered.map((name) => ({
            value: name,
            ...WORDS[name],
            ...(name === 'wallet' ? { aside: formatUgx(ugx(ways.walletUgx)) } : {}),
          }))}
        />
      ) : null}
      {way === 'phone' ? (
        <>
          <PayerFields
            ref={phoneRef}
            operators={operators}
            value={choice.payer}
            onChange={(payer) => onChange({ ...choice, payer })}
            problem={problem}
          />
          {part > 0n && !offered.includes('wallet') ? (
            <Checkbox
              name="useWallet"
              checked={choice.useWallet}
              onChange={(event) => onChange({ ...choice, useWallet: event.target.checked })}
              label={`Use ${formatUgx(ugx(part))} from my wallet first`}
              text={`The phone then pays ${formatUgx(ugx(total - part))}.`}
            />
          ) : null}
        </>
      ) : null}
      <Notice title="How it works">{whatHappens(way, choice.payer)}</Notice>
    </div>
  );
}
