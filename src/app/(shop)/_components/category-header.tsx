import { Chip } from '@/ui/chip';
import { PageHeader } from '@/ui/page-header';
import { Told } from './content/told';
import { Way } from './way';

type Named = { readonly slug: string; readonly name: string };
type Props = {
  category: Named & {
    readonly oneLine: string;
    readonly parent: Named | null;
    readonly children: readonly (Named & { readonly productCount: number })[];
  };
  /** What it is called in another language; its own words where nothing is written. */
  told?: { readonly title: string; readonly summary: string; readonly language: string } | null;
};

/** What a shelf is, what it stands below, and what is below it. */
export function CategoryHeader({ category: { name, oneLine, parent, children }, told = null }: Props) {
  return (
    <>
      <Way steps={parent ? [{ name: parent.name, path: `/c/${parent.slug}` }] : []} />
      <PageHeader
        title={told?.title || name}
        titleLang={told?.title ? told.language : undefined}
        answer={<Told words={told?.summary} language={told?.language} else={oneLine} />}
        className="pt-1"
      />
      {children.length === 0 ? null : (
        <nav aria-label={`Shelves of ${name}`} className="mb-6">
          <ul className="flex flex-wrap gap-2">
            {children.map((child) => (
              <li key={child.slug}>
                <Chip href={`/c/${child.slug}`} count={child.productCount}>
                  {child.name}
                </Chip>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}
