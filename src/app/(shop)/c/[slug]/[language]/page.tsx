import type { Metadata } from 'next';
import { CategoryShelf } from '../../../_components/category-shelf';
import { otherLanguageIn, pathsAt } from '../../../_components/content/languages';
import { pageMetadata } from '../../../_components/found/page-metadata';
import { loadCategoryIn } from '../../../_components/loaders';

export const revalidate = 60;
export const generateStaticParams = () => [];

type Props = PageProps<'/c/[slug]/[language]'>;

async function placeIn(params: Props['params']) {
  const { slug, language } = await params;
  const place = { kind: 'category', slug } as const;
  return { ...place, language: otherLanguageIn(language, place) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, slug, language } = await placeIn(params);
  const { category, page, languages } = await loadCategoryIn(slug, language);
  return pageMetadata({
    path: `/c/${slug}/${language}`,
    title: page.title || category.name,
    description: page.summary || category.oneLine,
    paths: pathsAt(languages, { kind, slug }),
    language,
  });
}

/** The same category, told of in another language than English. */
export default async function CategoryPage({ params }: Props) {
  const { slug, language } = await placeIn(params);
  return <CategoryShelf slug={slug} language={language} />;
}
