import { ButtonLink } from '@/ui/button-link';

type Props = { query: { readonly category: string } | { readonly shop: string } };

/** From a shelf to the search in it, where its products are narrowed and ordered. */
export function FilterLink({ query }: Props) {
  return (
    <p className="mb-6">
      <ButtonLink href={`/search?${new URLSearchParams(query)}`} variant="secondary" prefetch={false}>
        Filter these
      </ButtonLink>
    </p>
  );
}
