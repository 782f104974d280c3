import type { Metadata } from 'next';
import { CategoryShelf } from '../../_components/category-shelf';
import { pathsAt } from '../../_components/content/languages';
import { describeWay, stepsTo } from '../../_components/found/describe';
import { pageMetadata } from '../../_components/found/page-metadata';
import { StructuredData } from '../../_components/found/structured-data';
import { loadCategory } from '../../_components/loaders';

export const revalidate = 60;
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<'/c/[slug]'>): Promise<Metadata> {
  const { slug } = await params;
  const { category, languages } = await loadCategory(slug);
  return pageMetadata({
    path: `/c/${slug}`,
    title: category.name,
    description: category.oneLine,
    paths: pathsAt(languages, { kind: 'category', slug }),
  });
}

export default async function CategoryPage({ params }: PageProps<'/c/[slug]'>) {
  const { slug } = await params;
  const { category } = await loadCategory(slug);
  return (
    <>
      <StructuredData data={describeWay(stepsTo(category))} />
      <CategoryShelf slug={slug} />
    </>
  );
}
