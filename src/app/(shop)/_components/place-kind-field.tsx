import { RadioCards } from '@/ui/choices';
import { TextInput } from '@/ui/text-input';
import type { MyPlace } from './answers';

export type PlaceNaming = { readonly kind: MyPlace['kind']; readonly label: string };

const OPTIONS = [
  { value: 'home', label: 'Home' },
  { value: 'work', label: 'Work' },
  { value: 'other', label: 'Other' },
] as const;

type Props = {
  naming: PlaceNaming;
  /** The other places of this shopper: there is one home and one place of work. */
  others: readonly MyPlace[];
  longestLabel: number;
  onChange: (naming: PlaceNaming) => void;
};

/** What a place is called: home, work, or a word of one's own. */
export function PlaceKindField({ naming, others, longestLabel, onChange }: Props) {
  const free = OPTIONS.filter(({ value }) => value === 'other' || others.every(({ kind }) => kind !== value));
  return (
    <>
      <RadioCards
        name="place-kind"
        legend="What is this place?"
        options={free}
        value={naming.kind}
        onValueChange={(value) => {
          const option = OPTIONS.find((one) => one.value === value);
          if (option) onChange({ ...naming, kind: option.value });
        }}
      />
      {naming.kind === 'other' ? (
        <TextInput
          name="place-label"
          label="What do you call it?"
          placeholder="Mum, Church, Shop…"
          maxLength={longestLabel}
          value={naming.label}
          onChange={(event) => onChange({ ...naming, label: event.target.value })}
        />
      ) : null}
    </>
  );
}

/** What stands in the way of a name, in words. */
export const namingProblem = ({ kind, label }: PlaceNaming): string | null =>
  kind === 'other' && label.trim() === '' ? 'Give the place a name, such as Mum or Church.' : null;

/** Home first, then work, then whatever it is. */
export const firstNaming = (others: readonly MyPlace[]): PlaceNaming => ({
  kind: OPTIONS.find(({ value }) => others.every(({ kind }) => kind !== value))?.value ?? 'other',
  label: '',
});
