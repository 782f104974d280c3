import type { Ref } from 'react';
import { networkOf, parsePhone } from '@/lib/phone';
import { RadioCards } from '@/ui/choices';
import { PhoneInput } from '@/ui/text-input';
import { NETWORK_NAMES, type Network, networkOfDraft, type PayerDraft, type PayerProblem } from './payer';

type Props = {
  value: PayerDraft;
  onChange: (value: PayerDraft) => void;
  problem: PayerProblem | null;
  ref?: Ref<HTMLInputElement>;
};

const isNetwork = (text: string): text is Network => text in NETWORK_NAMES;

/** People take their numbers along to another operator, so the prefix only suggests one. */
function hintFor({ phone, chosen }: PayerDraft): string | undefined {
  const parsed = parsePhone(phone);
  if (!parsed) return undefined;
  const byPrefix = networkOf(parsed);
  if (byPrefix === 'unknown') return 'This number does not tell its network. Please choose.';
  if (chosen && chosen !== byPrefix)
    return `It looks like an ${NETWORK_NAMES[byPrefix]} number. Go on if it has moved to ${NETWORK_NAMES[chosen]}.`;
  return undefined;
}

/** The number that pays and the network that keeps its money. */
export function PayerFields({ value, onChange, problem, ref }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <PhoneInput
        ref={ref}
        name="payerPhone"
        label="Number that pays"
        hint="Any form, for example 0772 123 456 or +256 772 123 456"
        required
        value={value.phone}
        onChange={(event) => onChange({ ...value, phone: event.target.value })}
        error={problem?.field === 'phone' ? problem.words : undefined}
      />
      <RadioCards
        name="network"
        legend="Network"
        columns={2}
        value={networkOfDraft(value) ?? ''}
        onValueChange={(network) => isNetwork(network) && onChange({ ...value, chosen: network })}
        options={(['mtn', 'airtel'] as const).map((name) => ({ value: name, label: NETWORK_NAMES[name] }))}
        hint={hintFor(value)}
        error={problem?.field === 'network' ? problem.words : undefined}
      />
    </div>
  );
}
