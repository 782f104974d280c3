import type { Metadata } from 'next';
import { CategoryShelf } from '../../../../_components/category-shelf';

export const revalidate = 60;
export const generateStaticParams = () => [];

export const metadata: Metadata = { title: 'More', robots: { index: false, follow: true } };

export default async function LaterCategoryPage({ params }: PageProps<'/c/[slug]/after/[cursor]'>) {
  const { slug, cursor } = await params;
  return <CategoryShelf slug={slug} cursor={cursor} />;
}
