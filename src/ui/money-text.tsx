import { formatUgx, ugx } from '@/lib/money';
import { cx } from './cx';

type Props = {
  /** Whole shillings. */
  amountUgx: bigint | number;
  size?: 'sm' | 'base' | 'lg' | 'xl';
  /** `sale` and `owed` are earth: a reduced price, money somebody must act on. */
  tone?: 'ink' | 'muted' | 'sale' | 'owed' | 'leaf';
  /** A price that no longer holds: struck through and announced as such. */
  was?: boolean;
  strong?: boolean;
  className?: string;
};

const SIZES = { sm: 'text-sm', base: 'text-base', lg: 'text-lg', xl: 'text-xl' };
const TONES = {
  ink: 'text-ink',
  muted: 'text-muted',
  sale: 'text-earth',
  owed: 'text-earth',
  leaf: 'text-leaf',
};

/** "UGX 45,000", in tabular figures, never broken over two lines. */
export function MoneyText({ amountUgx, size, tone, was = false, strong = true, className }: Props) {
  const text = formatUgx(ugx(amountUgx));
  const classes = cx(
    'tabular whitespace-nowrap',
    size && SIZES[size],
    tone && TONES[tone],
    strong && !was && 'font-semibold',
    was && 'text-muted',
    className,
  );
  if (!was) return <span className={classes}>{text}</span>;
  return (
    <s className={classes}>
      <span className="sr-only">Before: </span>
      {text}
    </s>
  );
}
