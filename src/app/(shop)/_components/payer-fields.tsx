import type { Ref } from 'react';
import {
  isNetwork,
  NETWORKS,
  type NumberDraft,
  type NumberProblem,
  networkOfDraft,
} from '@/app/_money/networks';
import { networkOf, parsePhone } from '@/lib/phone';
import { RadioCards } from '@/ui/choices';
import { CheckCircleIcon, WarningIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { PhoneInput } from '@/ui/text-input';
import type { OperatorsNow } from './answers';
import { type NameWords, usePayerName } from './use-payer-name';

type Props = {
  value: NumberDraft;
  onChange: (value: NumberDraft) => void;
  problem: NumberProblem | null;
  /** The operators that can be used here, and how they do. */
  operators: OperatorsNow;
  ref?: Ref<HTMLInputElement>;
};

/** People take their numbers along to another operator, so the prefix only suggests one. */
function hintFor({ phone, chosen }: NumberDraft): string | undefined {
  const parsed = parsePhone(phone);
  if (!parsed) return undefined;
  const byPrefix = networkOf(parsed);
  if (byPrefix === 'unknown')
    return chosen ? undefined : 'This number does not tell its network. Please choose.';
  if (chosen && chosen !== byPrefix)
    return `It looks like an ${NETWORKS[byPrefix]} number. Go on if it has moved to ${NETWORKS[chosen]}.`;
  return undefined;
}

/** Whose number it is; always there, so that what appears in it is read aloud. */
function NameLine({ said }: { said: NameWords | null }) {
  const Icon = said?.tone === 'attention' ? WarningIcon : CheckCircleIcon;
  const colour = said?.tone === 'attention' ? 'text-earth' : 'text-leaf-strong';
  return (
    <p role="status" className={`-mt-2 flex items-start gap-2 text-sm font-medium empty:hidden ${colour}`}>
      {said ? (
        <>
          <Icon className="mt-0.5 size-4.5 shrink-0" />
          <span>{said.words}</span>
        </>
      ) : null}
    </p>
  );
}

/** Only those that work here; one that is paused can be seen but not chosen. */
function NetworkChoice({ value, onChange, problem, operators }: Omit<Props, 'ref'>) {
  const [only] = operators;
  const hint = hintFor(value);
  const error = problem?.field === 'network' ? problem.words : undefined;
  if (operators.length === 1 && only)
    return (
      <>
        {hint ? <p className="text-sm text-muted">{hint}</p> : null}
        {only.words ? (
          <Notice tone="waiting" title={only.words} live>
            {only.state === 'paused' ? 'Please pay another way, or come back later.' : 'It may take longer.'}
          </Notice>
        ) : null}
        {error && only.words === null ? <Notice tone="danger" title={error} live /> : null}
      </>
    );
  return (
    <RadioCards
      name="network"
      legend="Network"
      columns={2}
      value={networkOfDraft(value) ?? ''}
      onValueChange={(network) => isNetwork(network) && onChange({ ...value, chosen: network })}
      options={operators.map(({ provider, title, state, words }) => ({
        value: provider,
        label: title,
        text: words ?? undefined,
        disabled: state === 'paused',
      }))}
      hint={hint}
      error={error}
    />
  );
}

/** The number that pays and the network that keeps its money. */
export function PayerFields({ value, onChange, problem, operators, ref }: Props) {
  const name = usePayerName(value);
  const change = (next: NumberDraft) => {
    onChange(next);
    name.typed(next);
  };
  return (
    <div className="flex flex-col gap-4">
      <PhoneInput
        ref={ref}
        name="payerPhone"
        label="Number that pays"
        hint="Any form, for example 0772 123 456 or +256 772 123 456"
        required
        value={value.phone}
        onChange={(event) => change({ ...value, phone: event.target.value })}
        onBlur={name.left}
        error={problem?.field === 'phone' ? problem.words : undefined}
      />
      <NameLine said={name.said} />
      <NetworkChoice value={value} onChange={change} problem={problem} operators={operators} />
    </div>
  );
}
