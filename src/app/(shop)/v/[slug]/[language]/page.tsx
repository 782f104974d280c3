import type { Metadata } from 'next';
import { otherLanguageIn, pathsAt } from '../../../_components/content/languages';
import { pageMetadata } from '../../../_components/found/page-metadata';
import { loadShopIn } from '../../../_components/loaders';
import { VendorShelf } from '../../../_components/vendor-shelf';

export const revalidate = 60;
export const generateStaticParams = () => [];

type Props = PageProps<'/v/[slug]/[language]'>;

async function placeIn(params: Props['params']) {
  const { slug, language } = await params;
  const place = { kind: 'shop', slug } as const;
  return { ...place, language: otherLanguageIn(language, place) };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, slug, language } = await placeIn(params);
  const { vendor, page, languages } = await loadShopIn(slug, language);
  return pageMetadata({
    path: `/v/${slug}/${language}`,
    title: vendor.name,
    description: page.summary || vendor.oneLine,
    paths: pathsAt(languages, { kind, slug }),
    language,
  });
}

/** The same shop, telling of itself in another language than English. */
export default async function VendorPage({ params }: Props) {
  const { slug, language } = await placeIn(params);
  return <VendorShelf slug={slug} language={language} />;
}
