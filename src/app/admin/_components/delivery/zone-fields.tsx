import type { Ugx } from '@/lib/money';
import { TextInput } from '@/ui/text-input';
import { zoneField } from './delivery-draft';

type Props = {
  areas: readonly string[];
  extras: readonly { readonly area: string; readonly extraUgx: Ugx }[];
};

/** What a door in each area pays on top. */
export function ZoneFields({ areas, extras }: Props) {
  if (areas.length === 0) return <p className="text-muted">There are no areas yet.</p>;
  const extraOf = new Map(extras.map(({ area, extraUgx }) => [area, extraUgx]));
  return areas.map((area, index) => (
    <TextInput
      key={area}
      name={zoneField(index)}
      label={area}
      unit="UGX"
      inputMode="numeric"
      defaultValue={(extraOf.get(area) ?? 0n).toLocaleString('en-UG')}
    />
  ));
}
