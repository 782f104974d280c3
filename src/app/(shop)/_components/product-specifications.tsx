import { type SpecificationFact, specificationWords } from '@/app/_products/specification-words';
import { Chip } from '@/ui/chip';
import { DefinitionList } from '@/ui/definition-list';

/** Words buyers find it by, each a search for what else there is. */
export function ProductTags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <nav aria-label="Tags">
      <ul className="flex flex-wrap gap-2">
        {tags.map((tag) => (
          <li key={tag}>
            <Chip href={`/search?q=${encodeURIComponent(tag)}`}>{tag}</Chip>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Props = { specifications: readonly SpecificationFact[] };

/** What products of its category are compared by; nothing where the shop has said nothing. */
export function ProductSpecifications({ specifications }: Props) {
  if (specifications.length === 0) return null;
  return (
    <section aria-labelledby="details">
      <h2 id="details" className="title mb-1 text-lg">
        Details
      </h2>
      <DefinitionList
        items={specifications.map((one) => ({ term: one.label, detail: specificationWords(one) }))}
      />
    </section>
  );
}
