import { formatUgx, ugx } from '@/lib/money';
import { missingFor } from '@/lib/subsidy';
import { BodaIcon } from '@/ui/icons';
import type { BasketGroup } from '../../_components/answers';

type Help = BasketGroup['helps'][number];

/** What others pay of the delivery for goods of this price, or from how much more on they would. */
export function helpWords(help: Help, shopName: string, goodsUgx: bigint): string {
  const what = `up to ${formatUgx(help.mostUgx)} of the delivery`;
  const missingUgx = missingFor(help, ugx(goodsUgx));
  if (missingUgx === 0n) return help.by === 'shop' ? `${shopName} pays ${what}.` : `We pay ${what}.`;
  const who = help.by === 'shop' ? `${shopName} pays` : 'we pay';
  return `${formatUgx(missingUgx)} more from this shop, and ${who} ${what}.`;
}

type Props = { helps: readonly Help[]; shopName: string; goodsUgx: bigint };

/** Before the door is known nobody can say what the delivery costs; who helps to pay it can be told. */
export function DeliveryHelps({ helps, shopName, goodsUgx }: Props) {
  if (helps.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 border-t border-line px-4 py-3 text-sm sm:px-6">
      {helps.map((help) => (
        <li key={help.by} className="flex items-start gap-2">
          <BodaIcon className="mt-px size-5 shrink-0 text-leaf" />
          {helpWords(help, shopName, goodsUgx)}
        </li>
      ))}
    </ul>
  );
}
