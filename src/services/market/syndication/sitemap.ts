import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { escapeXml } from '@/lib/xml';
import { countListed, listCategories, listedProducts } from '@/services/market/catalog';
import { pagesInLanguages, pathOf } from '@/services/market/content';
import { openShopSlugs } from '@/services/market/vendors';
import { absolute, productAddress } from './addresses';
import { SitemapPart } from './inputs';
import { inPieces, XML, type XmlFile } from './xml-file';

/** Readers take 50,000 addresses and 50 MB a file. */
const PRODUCTS_PER_FILE = 20_000;
const CONTENT_TYPE = 'application/xml; charset=utf-8';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

type Entry = { readonly address: string; readonly changedAt?: Date };

const entryOf = (tag: string, { address, changedAt }: Entry): string => {
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : '';
  return `<${tag}><loc>${escapeXml(address)}</loc>${changed}</${tag}>\n`;
};

/** The list of all sitemaps. It grows with the catalogue, and no product moves between files while it does not. */
export async function sitemapIndex(ctx: Ctx): Promise<XmlFile> {
  const files = Math.max(1, Math.ceil((await countListed(ctx)) / PRODUCTS_PER_FILE));
  const names = [
    'pages',
    'categories',
    'shops',
    ...Array.from({ length: files }, (_, index) => `products-${index + 1}-of-${files}`),
  ];
  async function* lines() {
    yield `${XML}<sitemapindex ${NAMESPACE}>\n`;
    for (const name of names) yield entryOf('sitemap', { address: absolute(`/sitemap-${name}.xml`) });
    yield '</sitemapindex>\n';
  }
  return { contentType: CONTENT_TYPE, parts: inPieces(lines()) };
}

/** One sitemap: the pages of a kind that buyers may see. @throws AppError not_found for one that nobody lists */
export async function sitemapPart(ctx: Ctx, input: SitemapPart): Promise<XmlFile> {
  const asked = SitemapPart.safeParse(input);
  if (!asked.success) throw new AppError('not_found', 'There is no such list of pages.');
  const entries = entriesOf(ctx, asked.data);
  async function* lines() {
    yield `${XML}<urlset ${NAMESPACE}>\n`;
    for await (const entry of entries) yield entryOf('url', entry);
    yield '</urlset>\n';
  }
  return { contentType: CONTENT_TYPE, parts: inPieces(lines()) };
}

const pathsInLanguages = async (ctx: Ctx): Promise<string[]> =>
  (await pagesInLanguages(ctx)).map((page) => pathOf({ ...page, shop: null }));

async function* entriesOf(ctx: Ctx, asked: ReturnType<(typeof SitemapPart)['parse']>): AsyncGenerator<Entry> {
  switch (asked.kind) {
    case 'pages':
      // The home page is there whether somebody made it or not.
      for (const path of new Set(['/', '/search', ...(await pathsInLanguages(ctx))]))
        yield { address: absolute(path) };
      return;
    case 'categories':
      for (const { slug, productCount, restricted } of await listCategories(ctx))
        if (productCount > 0 && !restricted) yield { address: absolute(`/c/${slug}`) };
      return;
    case 'shops':
      for (const slug of await openShopSlugs(ctx)) yield { address: absolute(`/v/${slug}`) };
      return;
    case 'products':
      for await (const { slug, updatedAt } of listedProducts(ctx, asked))
        yield { address: productAddress(slug), changedAt: updatedAt };
  }
}
