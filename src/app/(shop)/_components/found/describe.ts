import { type SpecificationFact, specificationWords } from '@/app/_products/specification-words';
import { type LargePicture, mediaAddress, type Picture } from '@/ui/product-picture';
import { canonical } from '../surroundings';

const CONTEXT = 'https://schema.org';
const NAME = 'Urban Herb';

type Described = {
  id: string;
  slug: string;
  name: string;
  strength: string;
  summary: string;
  sharePicture: string;
  picture: Picture;
  pictures: readonly { files: LargePicture }[];
  priceUgx: bigint;
  minQuantity: number;
  inStock: boolean;
  rating: number | null;
  ratingCount: number;
  categorySlug: string;
  categoryName: string;
  vendorSlug: string;
  vendorName: string;
  family: Family | null;
  specifications: readonly SpecificationFact[];
};

type Family = {
  id: string;
  name: string;
  options: readonly { axis: string; value: string }[];
  otherSlugs: readonly string[];
};

/** Axes that schema.org has a property for; others are said in our own words. */
const AXIS_TERMS: readonly (readonly [names: RegExp, term: string])[] = [
  [/size|weight|volume|pack/i, `${CONTEXT}/size`],
  [/colou?r/i, `${CONTEXT}/color`],
  [/material/i, `${CONTEXT}/material`],
];
const termOf = (axis: string): string => AXIS_TERMS.find(([names]) => names.test(axis))?.[1] ?? axis;

/** The group a product is a variant of, with the pages of the others; each page stays the address of its own product. */
function describeFamily({ id, name, options, otherSlugs }: Family) {
  return {
    inProductGroupWithID: id,
    isVariantOf: {
      '@type': 'ProductGroup',
      productGroupID: id,
      name,
      variesBy: options.map(({ axis }) => termOf(axis)),
      hasVariant: otherSlugs.map((slug) => ({ '@type': 'Product', url: canonical(`/p/${slug}`) })),
    },
  };
}

/** What it is among its family, and what its category asks for. */
function propertiesOf({ family, specifications }: Described) {
  const properties = [
    ...(family?.options ?? []).map(({ axis, value }) => ({ name: axis, value })),
    ...specifications.map((one) => ({
      name: one.label,
      value: typeof one.value === 'boolean' ? specificationWords(one) : one.value,
      ...(one.unit === null ? {} : { unitText: one.unit }),
    })),
  ];
  return properties.map((property) => ({ '@type': 'PropertyValue', ...property }));
}

/** The largest of each photo; the drawing where there is none. */
function photosOf({ picture, pictures }: Described): string[] {
  const shown: readonly LargePicture[] = pictures.length > 0 ? pictures.map(({ files }) => files) : [picture];
  return shown.map(({ webpLarge, webp640 }) => mediaAddress(webpLarge ?? webp640));
}

/** A product with its offer, and what buyers think of it once somebody has said so. */
export function describeProduct(product: Described) {
  const { id, slug, name, summary, strength, priceUgx, rating, ratingCount } = product;
  const address = canonical(`/p/${slug}`);
  const additionalProperty = propertiesOf(product);
  return {
    '@context': CONTEXT,
    '@type': 'Product',
    '@id': `${address}#product`,
    name,
    description: summary,
    url: address,
    sku: id,
    ...(strength ? { size: strength } : {}),
    image: [...photosOf(product), product.sharePicture].map((path) => canonical(path)),
    brand: { '@type': 'Brand', name: product.vendorName },
    category: product.categoryName,
    ...(additionalProperty.length > 0 ? { additionalProperty } : {}),
    ...(product.family ? describeFamily(product.family) : {}),
    offers: {
      '@type': 'Offer',
      url: address,
      price: String(priceUgx),
      priceCurrency: 'UGX',
      ...(product.minQuantity > 1
        ? { eligibleQuantity: { '@type': 'QuantitativeValue', minValue: product.minQuantity } }
        : {}),
      availability: `${CONTEXT}/${product.inStock ? 'InStock' : 'OutOfStock'}`,
      itemCondition: `${CONTEXT}/NewCondition`,
      seller: {
        '@type': 'Organization',
        name: product.vendorName,
        url: canonical(`/v/${product.vendorSlug}`),
      },
    },
    ...(rating === null
      ? {}
      : {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: rating,
            ratingCount,
            bestRating: 5,
            worstRating: 1,
          },
        }),
  };
}

type Named = { readonly slug: string; readonly name: string };

/** The steps of the way to a category: what it stands below, and itself. */
export const stepsTo = ({ parent, ...category }: Named & { readonly parent: Named | null }) =>
  [...(parent ? [parent] : []), category].map(({ slug, name }) => ({ name, path: `/c/${slug}` }));

/** The way from the front page to this one; the last step is the page itself. */
export function describeWay(steps: readonly { name: string; path: string }[]) {
  return {
    '@context': CONTEXT,
    '@type': 'BreadcrumbList',
    itemListElement: [{ name: NAME, path: '/' }, ...steps].map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: canonical(path),
    })),
  };
}

/** Who runs the market, and how it is searched. */
export const describeMarket = () => [
  {
    '@context': CONTEXT,
    '@type': 'Organization',
    '@id': canonical('/#organization'),
    name: NAME,
    url: canonical('/'),
    logo: canonical('/icons/icon-512.png'),
    areaServed: { '@type': 'City', name: 'Kampala' },
  },
  {
    '@context': CONTEXT,
    '@type': 'WebSite',
    name: NAME,
    url: canonical('/'),
    inLanguage: 'en-UG',
    publisher: { '@id': canonical('/#organization') },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${canonical('/search')}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  },
];

/** A maker's shop. */
export function describeShop(shop: { slug: string; name: string; oneLine: string; placeName: string }) {
  return {
    '@context': CONTEXT,
    '@type': 'Organization',
    name: shop.name,
    description: shop.oneLine,
    url: canonical(`/v/${shop.slug}`),
    address: { '@type': 'PostalAddress', addressLocality: shop.placeName, addressCountry: 'UG' },
  };
}

/** Questions and their answers, in plain words. */
export function describeQuestions(questions: readonly { question: string; words: string }[]) {
  return {
    '@context': CONTEXT,
    '@type': 'FAQPage',
    mainEntity: questions.map(({ question, words }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: words },
    })),
  };
}
