import { parsePhone } from '@/lib/phone';
import { PhoneIcon } from '@/ui/icons';

type Props = {
  /** Null outside the demo: then nothing is shown. */
  href: string | null;
  /** Whose phone; as typed, in any usual form. */
  phone?: string;
  /** What there is to do on it. */
  children: string;
};

/** In the demo nobody's real phone rings: the way to the one that does. */
export function DemoPhone({ href, phone, children }: Props) {
  if (!href) return null;
  const number = phone ? parsePhone(phone) : null;
  return (
    <p className="flex items-start gap-2 rounded-card border border-dashed border-edge px-4 py-2 text-left text-sm text-muted">
      <PhoneIcon className="mt-3 size-5 shrink-0" />
      <span>
        <a
          href={number ? `${href}?msisdn=${number.slice(1)}` : href}
          target="_blank"
          rel="noopener"
          className="inline-flex min-h-11 items-center font-semibold text-leaf underline"
        >
          {children}
          <span className="sr-only"> (opens a new tab)</span>
        </a>
        <span className="block pb-1">This is a demo: no real message is sent and no real money moves.</span>
      </span>
    </p>
  );
}
