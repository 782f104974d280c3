import type { Ref } from 'react';
import { networkOf, parsePhone, phoneProblem } from '@/lib/phone';
import { CheckCircleIcon, WarningIcon } from '@/ui/icons';
import { PhoneInput } from '@/ui/text-input';

type Props = {
  value: string;
  onChange: (value: string) => void;
  /** Shown when set: what is wrong with the number. */
  error: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

/** What is wrong with a number that is to pay, or null. */
export function payerProblem(text: string): string | null {
  return parsePhone(text) ? null : phoneProblem(text).message;
}

/** Which network the number most likely belongs to. People take their numbers along, so it never forbids. */
function Network({ text }: { text: string }) {
  const phone = parsePhone(text);
  if (!phone) return null;
  switch (networkOf(phone)) {
    case 'mtn':
      return (
        <p className="flex items-center gap-2 text-sm font-semibold text-leaf-strong">
          <CheckCircleIcon className="size-5" /> MTN mobile money
        </p>
      );
    case 'airtel':
      return (
        <p className="flex gap-2 text-sm text-sun">
          <WarningIcon className="size-5 shrink-0" />
          <span>
            This looks like an Airtel number. Only MTN mobile money works for now. Use an MTN number, or go on
            if this one has moved to MTN.
          </span>
        </p>
      );
    case 'unknown':
      return (
        <p className="flex gap-2 text-sm text-sun">
          <WarningIcon className="size-5 shrink-0" />
          We do not know this number’s network. Only MTN mobile money works for now.
        </p>
      );
  }
}

export function PayerPhone({ value, onChange, error, ref }: Props) {
  return (
    <div className="flex flex-col gap-2">
      <PhoneInput
        ref={ref}
        name="payerPhone"
        label="MTN number that pays"
        hint="Any form, for example 0772 123 456 or +256 772 123 456"
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={error}
      />
      <div aria-live="polite">{error ? null : <Network text={value} />}</div>
    </div>
  );
}
