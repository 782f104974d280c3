import { RadioCards } from '@/ui/choices';
import { PhoneInput } from '@/ui/text-input';
import { isNetwork, NETWORKS, type NumberDraft, type NumberProblem, networkOfDraft } from './networks';

type Props = {
  /** Sets the fields apart from those of another form on the page. */
  id: string;
  label: string;
  value: NumberDraft;
  onChange: (value: NumberDraft) => void;
  problem: NumberProblem | null;
};

const OPTIONS = Object.entries(NETWORKS).map(([value, label]) => ({ value, label }));

/** A mobile money number and its network, which the number suggests. */
export function NumberFields({ id, label, value, onChange, problem }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <PhoneInput
        id={`${id}-phone`}
        name={`${id}-phone`}
        label={label}
        value={value.phone}
        onChange={(event) => onChange({ ...value, phone: event.target.value })}
        error={problem?.field === 'phone' ? problem.words : undefined}
      />
      <RadioCards
        name={`${id}-network`}
        legend="Network"
        columns={2}
        value={networkOfDraft(value) ?? ''}
        onValueChange={(network) => isNetwork(network) && onChange({ ...value, chosen: network })}
        options={OPTIONS}
        error={problem?.field === 'network' ? problem.words : undefined}
      />
    </div>
  );
}
