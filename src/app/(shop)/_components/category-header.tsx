import { Chip } from '@/ui/chip';
import { PageHeader } from '@/ui/page-header';
import { Way } from './way';

type Named = { readonly slug: string; readonly name: string };
type Props = {
  category: Named & {
    readonly oneLine: string;
    readonly parent: Named | null;
    readonly children: readonly (Named & { readonly productCount: number })[];
  };
};

/** What a shelf is, what it stands below, and what is below it. */
export function CategoryHeader({ category: { name, oneLine, parent, children } }: Props) {
  return (
    <>
      <Way steps={parent ? [{ name: parent.name, path: `/c/${parent.slug}` }] : []} />
      <PageHeader title={name} answer={oneLine} className="pt-1" />
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
