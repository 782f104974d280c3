import type { Metadata } from 'next';
import { AgeGate } from '../../../_components/age-gate';
import { CategoryHeader } from '../../../_components/category-header';
import { describeWay, stepsTo } from '../../../_components/found/describe';
import { StructuredData } from '../../../_components/found/structured-data';
import { loadAdultsCategory } from '../../../_components/loaders';
import { ShelfPage } from '../../../_components/shelf-page';

type Props = PageProps<'/c/[slug]/adults'>;

/** An address may name a thing twice; the first counts. */
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  // Asked as the page asks, so that both have it from one look.
  const { category } = await loadAdultsCategory((await params).slug, one((await searchParams).after));
  return { title: category.name, robots: { index: false, follow: false } };
}

/** A shelf for adults, behind the question for their age. */
export default async function AdultsCategoryPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const cursor = one((await searchParams).after);
  const found = await loadAdultsCategory(slug, cursor);
  const { category } = found;
  const above = stepsTo(category).slice(0, -1);
  const way = describeWay([...above, { name: category.name, path: `/c/${slug}/adults` }]);
  if (found.kind === 'gate')
    return (
      <main id="main" className="page-width pb-10">
        <StructuredData data={way} />
        <AgeGate name={category.name} />
      </main>
    );
  const { items, nextCursor } = found.products;
  return (
    <>
      <StructuredData data={way} />
      <ShelfPage
        header={<CategoryHeader category={category} />}
        products={items}
        forAdults
        nextHref={nextCursor ? `/c/${slug}/adults?after=${encodeURIComponent(nextCursor)}` : null}
        firstHref={cursor ? `/c/${slug}/adults` : null}
      />
    </>
  );
}
