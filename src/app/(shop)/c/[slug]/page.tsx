import type { Metadata } from 'next';

import { CategoryShelf } from '../../_components/category-shelf';
import { loadCategory } from '../../_components/loaders';

import { canonical } from '../../_components/surroundings';

export const revalidate = 60;
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<'/c/[slug]'>): Promise<Metadata> {
  const { slug } = await params;
  const { category } = await loadCategory(slug);
  return {
    title: category.name,
    description: category.oneLine,
    alternates: { canonical: canonical(`/c/${slug}`) },
  };
}

export default async function CategoryPage({ params }: PageProps<'/c/[slug]'>) {
  return <CategoryShelf slug={(await params).slug} />;
}
