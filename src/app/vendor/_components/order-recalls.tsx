import { Notice } from '@/ui/notice';

type Recall = { recallId: string; productName: string; lotNumber: string; quantity: number; reason: string };

type Props = {
  recalls: readonly Recall[];
  /** The goods are still in the shop. */
  isHere: boolean;
};

/** What of an order is called back, for whoever packs it. */
export function OrderRecalls({ recalls, isHere }: Props) {
  if (recalls.length === 0) return null;
  return (
    <Notice tone="danger" title={isHere ? 'Recalled: do not hand this over' : 'Recalled: its buyer is told'}>
      <ul>
        {recalls.map(({ recallId, productName, lotNumber, quantity, reason }) => (
          <li key={recallId}>
            {quantity} of {productName}, lot {lotNumber}: {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
