import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CONTENT_LANGUAGES, type ContentLanguage, pathOf } from '@/services/market/content/inputs';
import { Languages, pathsAt } from '../../_components/content/languages';
import { describeMarket } from '../../_components/found/describe';
import { pageMetadata } from '../../_components/found/page-metadata';
import { StructuredData } from '../../_components/found/structured-data';
import { DefaultHome } from '../../_components/home/default-home';
import { PublishedHome } from '../../_components/home/published-home';
import { loadHome } from '../../_components/loaders';

/** Dropped at once when the catalogue or a page of blocks changes; the minute only heals what a signal missed. */
export const revalidate = 60;
export const generateStaticParams = () => [];

const HOME = { kind: 'home', slug: 'home' } as const;
const TITLE = 'Urban Herb: herbs from Kampala, brought by boda';

export async function generateMetadata({ params }: PageProps<'/home/[language]'>): Promise<Metadata> {
  const language = languageIn(await params);
  const { languages } = await loadHome(language);
  return {
    ...pageMetadata({
      path: pathOf({ ...HOME, language, shop: null }),
      paths: pathsAt(languages, HOME),
      language,
      title: TITLE,
      description:
        'Herbal products from Kampala makers in one basket. Pay by mobile money, delivered by boda.',
    }),
    title: { absolute: TITLE },
  };
}

function languageIn({ language: asked }: { language: string }): ContentLanguage {
  return CONTENT_LANGUAGES.find((one) => one === asked) ?? notFound();
}

/** In English always; in another language once somebody has published it. */
export default async function HomePage({ params }: PageProps<'/home/[language]'>) {
  const language = languageIn(await params);
  const { page, languages, categories, shelves } = await loadHome(language);
  if (language !== 'en' && page?.language !== language) notFound();
  return (
    <main id="main" lang={language === 'en' ? undefined : language}>
      <StructuredData data={describeMarket()} />
      <Languages current={language} paths={pathsAt(languages, HOME)} />
      {page ? (
        <PublishedHome title={TITLE} page={page} categories={categories} />
      ) : (
        <DefaultHome categories={categories} shelves={shelves} />
      )}
    </main>
  );
}
