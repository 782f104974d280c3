import type { Metadata } from 'next';
import { Landing } from '../../../_components/content/landing';
import { pathsOf } from '../../../_components/content/languages';
import { pageMetadata } from '../../../_components/found/page-metadata';
import { loadLanding } from '../../../_components/loaders';

export const revalidate = 60;
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<'/l/[slug]/[language]'>): Promise<Metadata> {
  const { slug, language } = await params;
  const page = await loadLanding(slug, language);
  const paths = pathsOf(page.languages, { kind: 'landing', slug });
  const description = page.summary || page.title;
  return pageMetadata({ path: `/l/${slug}/${language}`, title: page.title, description, paths });
}

/** The same page in another language than English. */
export default async function LandingPage({ params }: PageProps<'/l/[slug]/[language]'>) {
  const { slug, language } = await params;
  return <Landing page={await loadLanding(slug, language)} slug={slug} />;
}
