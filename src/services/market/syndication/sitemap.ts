import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { escapeXml } from '@/lib/xml';
import { countListed, listCategories, listedProducts } from '@/services/market/catalog';
import { type ContentLanguage, pagesInLanguages, pathOf } from '@/services/market/content';
import { openShops } from '@/services/market/vendors';
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
  (await pagesInLanguages(ctx, ['home', 'landing'])).map((page) => pathOf({ ...page, shop: null }));

/** Addresses of a place: in English, where it always is, and wherever somebody tells of it in another language. */
async function pathsAt(
  ctx: Ctx,
  kind: 'category' | 'shop',
  places: readonly { readonly key: string; readonly slug: string }[],
): Promise<string[]> {
  const told = new Map<string, Set<ContentLanguage>>(places.map(({ key }) => [key, new Set(['en'])]));
  for (const { slug, language } of await pagesInLanguages(ctx, [kind])) told.get(slug)?.add(language);
  return places.flatMap(({ key, slug }) =>
    [...(told.get(key) ?? [])].map((language) => pathOf({ kind, slug, language, shop: null })),
  );
}

const shownCategories = async (ctx: Ctx) =>
  (await listCategories(ctx))
    .filter(({ productCount, restricted }) => productCount > 0 && !restricted)
    .map(({ slug }) => ({ key: slug, slug }));

const shownShops = async (ctx: Ctx) => (await openShops(ctx)).map(({ id, slug }) => ({ key: id, slug }));

async function* entriesOf(ctx: Ctx, asked: ReturnType<(typeof SitemapPart)['parse']>): AsyncGenerator<Entry> {
  switch (asked.kind) {
    case 'pages':
      // The home page is there whether somebody made it or not.
      for (const path of new Set(['/', '/search', ...(await pathsInLanguages(ctx))]))
        yield { address: absolute(path) };
      return;
    case 'categories':
      for (const path of await pathsAt(ctx, 'category', await shownCategories(ctx)))
        yield { address: absolute(path) };
      return;
    case 'shops':
      for (const path of await pathsAt(ctx, 'shop', await shownShops(ctx))) yield { address: absolute(path) };
      return;
    case 'products':
      for await (const { slug, updatedAt } of listedProducts(ctx, asked))
        yield { address: productAddress(slug), changedAt: updatedAt };
  }
}
