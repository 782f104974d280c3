import { formatUgx } from '@/lib/money';
import { ButtonLink } from '@/ui/button-link';
import { WalletIcon } from '@/ui/icons';

/** The way to the driver's money; says what cash of ours they carry. */
export function MoneyLink({ cashOwedUgx }: { cashOwedUgx: bigint }) {
  return (
    <ButtonLink
      href="/driver/money"
      prefetch={false}
      size="lg"
      wide
      variant="secondary"
      icon={<WalletIcon className="size-6 shrink-0" />}
    >
      {cashOwedUgx > 0n ? `Money: hand over ${formatUgx(cashOwedUgx)} in cash` : 'Money'}
    </ButtonLink>
  );
}
