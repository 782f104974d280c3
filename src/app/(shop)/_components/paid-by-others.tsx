import { MoneyText } from '@/ui/money-text';

const ROW = 'flex items-baseline justify-between gap-4';

type Props = {
  shopName: string;
  /** What each pays of the fee of one delivery. */
  pays: { customerUgx: bigint; shopUgx: bigint; houseUgx: bigint };
};

/** Who else pays the delivery, and what is left to the customer; nothing where they pay it all. */
export function PaidByOthers({ shopName, pays: { customerUgx, shopUgx, houseUgx } }: Props) {
  if (shopUgx === 0n && houseUgx === 0n) return null;
  return (
    <ul className="mt-2 flex flex-col gap-1 text-sm">
      {shopUgx > 0n ? (
        <li className={ROW}>
          <span>{`${shopName} pays`}</span>
          <MoneyText amountUgx={shopUgx} tone="leaf" />
        </li>
      ) : null}
      {houseUgx > 0n ? (
        <li className={ROW}>
          <span>We pay</span>
          <MoneyText amountUgx={houseUgx} tone="leaf" />
        </li>
      ) : null}
      <li className={ROW}>
        <span>You pay for the delivery</span>
        {customerUgx === 0n ? (
          <span className="font-semibold text-leaf">nothing</span>
        ) : (
          <MoneyText amountUgx={customerUgx} />
        )}
      </li>
    </ul>
  );
}
