import type { Metadata } from 'next';
import { Landing } from '../../_components/content/landing';
import { pathsOf } from '../../_components/content/languages';
import { describeWay } from '../../_components/found/describe';
import { pageMetadata } from '../../_components/found/page-metadata';
import { StructuredData } from '../../_components/found/structured-data';
import { loadLanding } from '../../_components/loaders';

/** Dropped at once when it is published anew, or the catalogue changes. */
export const revalidate = 60;
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<'/l/[slug]'>): Promise<Metadata> {
  const { slug } = await params;
  const { page, languages } = await loadLanding(slug, 'en');
  const [path, description] = [`/l/${slug}`, page.summary || page.title];
  return pageMetadata({
    path,
    title: page.title,
    description,
    paths: pathsOf(languages, { kind: 'landing', slug }),
  });
}

export default async function LandingPage({ params }: PageProps<'/l/[slug]'>) {
  const { slug } = await params;
  const { page, languages } = await loadLanding(slug, 'en');
  return (
    <>
      <StructuredData data={describeWay([{ name: page.title, path: `/l/${slug}` }])} />
      <Landing page={page} languages={languages} slug={slug} />
    </>
  );
}
