import type { Ctx } from '@/db/tx';
import { plainWords } from '@/lib/markdown';
import { escapeXml } from '@/lib/xml';
import { type AdvertisedProduct, advertisedProducts } from '@/services/market/catalog';
import { absolute, pictureAddress, productAddress } from './addresses';
import { inPieces, XML, type XmlFile } from './xml-file';

// What Google Merchant Center takes at most.
const TITLE_LETTERS = 150;
const DESCRIPTION_LETTERS = 5_000;
const BRAND_LETTERS = 70;

/** Cut between characters, never through one. */
const cut = (text: string, most: number) => Array.from(text).slice(0, most).join('');

/**
 * The goods on sale as Google Merchant Center reads them: RSS 2.0 with its own names. Restricted goods are not in it,
 * because it would refuse the whole account for them.
 */
export function merchantFeed(ctx: Ctx): XmlFile {
  async function* lines() {
    yield `${XML}<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n`;
    yield `<title>Urban Herb</title>\n<link>${escapeXml(absolute('/'))}</link>\n`;
    yield '<description>Herbal products from Kampala, brought by boda.</description>\n';
    for await (const product of advertisedProducts(ctx)) yield itemOf(product);
    yield '</channel>\n</rss>\n';
  }
  return { contentType: 'application/xml; charset=utf-8', parts: inPieces(lines()) };
}

function itemOf(product: AdvertisedProduct): string {
  const { id, slug, name, strength, description, priceUgx, picture, vendorName, categoryName, familyId } =
    product;
  const fields: readonly (readonly [string, string])[] = [
    ['g:id', id],
    ['g:title', cut(strength ? `${name}, ${strength}` : name, TITLE_LETTERS)],
    ['g:description', cut(plainWords(description), DESCRIPTION_LETTERS)],
    ['g:link', productAddress(slug)],
    ['g:image_link', pictureAddress(picture.webp640)],
    ['g:availability', product.available > 0 ? 'in_stock' : 'out_of_stock'],
    ['g:price', `${priceUgx} UGX`],
    ['g:condition', 'new'],
    ['g:brand', cut(vendorName, BRAND_LETTERS)],
    // Small makers have no GTIN.
    ['g:identifier_exists', 'no'],
    ['g:product_type', product.categoryParent ? `${product.categoryParent} > ${categoryName}` : categoryName],
    ...(familyId === null ? [] : ([['g:item_group_id', familyId]] as const)),
  ];
  return `<item>${fields.map(([tag, text]) => `<${tag}>${escapeXml(text)}</${tag}>`).join('')}</item>\n`;
}
