import Link from 'next/link';
import { cx } from '@/ui/cx';

type Choice = {
  value: string;
  slug: string;
  isChosen: boolean;
  inStock: boolean;
  /** What else would change with it. */
  otherwise: readonly string[];
};
type Props = { axes: readonly { name: string; choices: readonly Choice[] }[] };

/** With more choices than this they scroll in a box of their own. */
const MANY = 30;

const LOOK =
  'inline-flex min-h-11 min-w-11 flex-col items-center justify-center rounded-chip border px-4 py-1 text-sm font-medium transition-colors';

function noteOf({ inStock, otherwise }: Choice): string | null {
  const other = otherwise.length > 0 ? `with ${otherwise.join(', ')}` : null;
  return [other, inStock ? null : 'sold out'].filter((part) => part !== null).join(', ') || null;
}

function Option({ choice }: { choice: Choice }) {
  const { value, slug, isChosen, inStock, otherwise } = choice;
  const note = noteOf(choice);
  return (
    <li>
      <Link
        href={`/p/${slug}`}
        // A page has dozens of choices, of which one is pressed.
        prefetch={false}
        aria-current={isChosen ? 'true' : undefined}
        className={cx(
          LOOK,
          isChosen
            ? 'border-leaf bg-leaf text-on-leaf'
            : 'border-edge bg-surface text-ink hover:border-leaf hover:bg-leaf-tint',
          !isChosen && (!inStock || otherwise.length > 0) && 'border-dashed',
        )}
      >
        <span className={inStock ? undefined : 'line-through'}>{value}</span>
        {note ? <span className="text-xs font-normal">{note}</span> : null}
      </Link>
    </li>
  );
}

/** What else there is of a product. Each choice is the page of another one, so that it works without scripts. */
export function ProductOptions({ axes }: Props) {
  return (
    <nav aria-label="Choose" className="flex flex-col gap-4">
      {axes.map(({ name, choices }) => (
        <section key={name} aria-label={name}>
          <p className="mb-2 text-sm text-muted" aria-hidden="true">
            {name}
          </p>
          <ul className={cx('flex flex-wrap gap-2', choices.length > MANY && 'max-h-72 overflow-y-auto p-1')}>
            {choices.map((choice) => (
              <Option key={choice.value} choice={choice} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
