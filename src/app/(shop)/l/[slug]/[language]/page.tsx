import type { Metadata } from 'next';
import { Landing } from '../../../_components/content/landing';
import { otherLanguageIn, pathsOf } from '../../../_components/content/languages';
import { pageMetadata } from '../../../_components/found/page-metadata';
import { loadLanding } from '../../../_components/loaders';

export const revalidate = 60;
export const generateStaticParams = () => [];

type Props = PageProps<'/l/[slug]/[language]'>;

async function placeIn(params: Props['params']) {
  const { slug, language } = await params;
  const place = { kind: 'landing', slug } as const;
  return { ...place, language: otherLanguageIn(language, place) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, slug, language } = await placeIn(params);
  const { page, languages } = await loadLanding(slug, language);
  const paths = pathsOf(languages, { kind, slug });
  const description = page.summary || page.title;
  return pageMetadata({ path: `/l/${slug}/${language}`, title: page.title, description, paths, language });
}

/** The same page in another language than English. */
export default async function LandingPage({ params }: Props) {
  const { slug, language } = await placeIn(params);
  const { page, languages } = await loadLanding(slug, language);
  return <Landing page={page} languages={languages} slug={slug} />;
}
