import Link from 'next/link';

type Props = { steps: readonly { readonly name: string; readonly path: string }[] };

/** The way from the front page to the shelf this page is on, as links. */
export function Way({ steps }: Props) {
  return (
    <nav aria-label="Where you are" className="mt-2">
      <ol className="flex flex-wrap items-center gap-x-2 text-sm font-medium text-leaf">
        {[{ name: 'Home', path: '/' }, ...steps].map(({ name, path }, at) => (
          <li key={path} className="flex items-center gap-x-2">
            {at === 0 ? null : <span aria-hidden="true">›</span>}
            <Link
              href={path}
              prefetch={false}
              className="inline-flex min-h-11 min-w-11 items-center hover:underline"
            >
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
