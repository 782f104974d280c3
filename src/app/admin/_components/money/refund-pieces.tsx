import { TextInput } from '@/ui/text-input';
import type { Left } from './refund-draft';

type Props = {
  left: Left & { readonly names: Readonly<Record<string, string>> };
  pieces: Readonly<Record<string, number>>;
  onChange: (pieces: Readonly<Record<string, number>>) => void;
};

/** How many pieces of each product are given back for. */
export function RefundPieces({ left: { lines, names }, pieces, onChange }: Props) {
  return (
    <div className="flex flex-col gap-3">
      {lines.map(({ productId, quantity, givenBack }) => {
        const most = quantity - givenBack;
        const name = names[productId] ?? 'A product';
        return (
          <TextInput
            key={productId}
            id={`pieces-${productId}`}
            name={`pieces-${productId}`}
            label={name}
            hint={most === 0 ? 'All of these were given back.' : `Up to ${most}`}
            type="number"
            min={0}
            max={most}
            disabled={most === 0}
            value={String(pieces[productId] ?? 0)}
            onChange={(event) => {
              const wanted = Math.trunc(Number(event.target.value));
              const sane = Number.isFinite(wanted) ? Math.min(most, Math.max(0, wanted)) : 0;
              onChange({ ...pieces, [productId]: sane });
            }}
          />
        );
      })}
    </div>
  );
}
