import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AddAttribute, answerTo, missingIn, Tags } from '@/services/market/catalog/inputs';
import {
  answersOf,
  attributes,
  BOTANICAL_KEYS,
  CATEGORY_SLUGS,
  categories,
  families,
  familyOf,
  PALETTES,
  PRODUCT_FORMS,
  products,
  reviewerNames,
  reviews,
  subcategories,
  subcategoryOf,
  tagsOf,
  VENDOR_SLUGS,
  vendors,
} from '.';

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

type Point = { lat: number; lng: number };
function distanceKm(a: Point, b: Point): number {
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h));
}

/** Words that promise something about the body. A marketplace of herbs must not print them. */
const CLAIM =
  /\b(cur(e|es|ed|ing)|treat\w*|reliev\w*|relief|boost\w*|immun\w*|heal(s|ed|er|ing|th|thy|thier)?|remed\w*|medic(al|ine|ines|inal|inally|ate|ated)|detox\w*|therap\w*|prevent\w*|disease\w*|pain(s|ful)?|ache\w*|anxi\w*|insomnia|inflam\w*|digest\w*|stress\w*|sooth\w*|calming|cleans(e|es|ing)|fever|flu|cough\w*|malaria|sick\w*|diabet\w*|cholesterol|blood|slimming|weight loss|fertility|libido|energis\w*|antioxida\w*|antibac\w*|antisep\w*|safe|side effects?)\b/i;

const countBy = (keys: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};
const repeated = (keys: readonly string[]) => [...countBy(keys)].filter(([, n]) => n > 1).map(([key]) => key);
const restricted = new Set<string>(categories.filter((one) => one.restricted).map((one) => one.slug));

describe('vendors', () => {
  it('are the 26 of the list, in its order, each name once', () => {
    expect(vendors.map((vendor) => vendor.slug)).toEqual([...VENDOR_SLUGS]);
    expect(vendors).toHaveLength(26);
    expect(repeated(vendors.map((vendor) => vendor.name))).toEqual([]);
  });

  it('stand in greater Kampala', () => {
    for (const { slug, lat, lng } of vendors) {
      expect(lat, slug).toBeGreaterThan(-0.1);
      expect(lat, slug).toBeLessThan(0.6);
      expect(lng, slug).toBeGreaterThan(32.3);
      expect(lng, slug).toBeLessThan(32.9);
    }
  });

  it('have two others within 5 km for at least twenty of them', () => {
    const near = vendors.filter((a) => vendors.filter((b) => b !== a && distanceKm(a, b) <= 5).length >= 2);
    expect(near.length).toBeGreaterThanOrEqual(20);
  });

  it('sell something in each of their specialities', () => {
    const sold = new Set(products.map((one) => `${one.vendorSlug} ${one.categorySlug}`));
    const missing = vendors.flatMap(({ slug, specialities }) =>
      specialities.map((category) => `${slug} ${category}`).filter((pair) => !sold.has(pair)),
    );
    expect(missing).toEqual([]);
  });
});

describe('categories', () => {
  it('are those of the list, ten of them on show: only hemp is restricted', () => {
    expect(categories.map((category) => category.slug)).toEqual([...CATEGORY_SLUGS]);
    expect([...restricted]).toEqual(['hemp-cbd']);
    expect(categories.filter((category) => !category.restricted)).toHaveLength(10);
  });
});

describe('what is below categories', () => {
  it('is two to four shelves for each that is for everybody, with addresses of their own', () => {
    const perParent = countBy(subcategories.map(({ parent }) => parent));
    for (const { slug, restricted: isForAdults } of categories) {
      const below = perParent.get(slug) ?? 0;
      expect(below >= 2 && below <= 4, slug).toBe(!isForAdults);
    }
    expect(repeated([...categories, ...subcategories].map(({ slug }) => slug))).toEqual([]);
  });

  it('has a place for every product but hemp, and leaves no shelf empty', () => {
    const placed = products.map((one) => ({ ...one, below: subcategoryOf(one) }));
    const astray = placed.filter(({ below, categorySlug }) =>
      restricted.has(categorySlug) ? below !== null : below?.parent !== categorySlug,
    );
    expect(astray.map(({ slug }) => slug)).toEqual([]);
    const filled = new Set(placed.map(({ below }) => below?.slug));
    expect(subcategories.filter(({ slug }) => !filled.has(slug)).map(({ slug }) => slug)).toEqual([]);
  });
});

describe('products', () => {
  it('are at least 320, of which 300 may be shown without a licence', () => {
    expect(products.length).toBeGreaterThanOrEqual(320);
    expect(products.filter((one) => !restricted.has(one.categorySlug)).length).toBeGreaterThanOrEqual(300);
  });

  it('have slugs and names of their own', () => {
    expect(repeated(products.map((one) => one.slug))).toEqual([]);
    expect(repeated(products.map((one) => one.name.toLowerCase()))).toEqual([]);
    expect(products.filter((one) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(one.slug))).toEqual([]);
  });

  it('fill every vendor’s shelf even while the restricted category is hidden', () => {
    const shown = countBy(
      products.filter((one) => !restricted.has(one.categorySlug)).map((one) => one.vendorSlug),
    );
    for (const slug of VENDOR_SLUGS) expect(shown.get(slug) ?? 0, slug).toBeGreaterThanOrEqual(8);
    expect(shown.get('demo') ?? 0).toBeGreaterThanOrEqual(12);
  });

  it('belong to a vendor and a category that exist, and lead with a plant that can be drawn', () => {
    const known = {
      vendors: new Set<string>(vendors.map((one) => one.slug)),
      categories: new Set<string>(categories.map((one) => one.slug)),
      plants: new Set<string>(BOTANICAL_KEYS),
    };
    const astray = products.filter(
      ({ vendorSlug, categorySlug, herbs }) =>
        !known.vendors.has(vendorSlug) || !known.categories.has(categorySlug) || !known.plants.has(herbs[0]),
    );
    expect(astray.map((one) => one.slug)).toEqual([]);
  });

  it('fill every category and use every form and every drawing', () => {
    const perCategory = countBy(products.map((one) => one.categorySlug));
    for (const slug of CATEGORY_SLUGS) expect(perCategory.get(slug) ?? 0, slug).toBeGreaterThanOrEqual(14);
    expect(new Set(products.map((one) => one.form))).toEqual(new Set(PRODUCT_FORMS));
    expect(new Set(products.map((one) => one.herbs[0]))).toEqual(new Set(BOTANICAL_KEYS));
    expect(new Set(products.flatMap((one) => one.palette ?? []))).toEqual(new Set(PALETTES));
  });

  it('keep hemp in the restricted category', () => {
    const strays = products.filter((one) => one.herbs.includes('hemp') && !restricted.has(one.categorySlug));
    expect(strays.map((one) => one.slug)).toEqual([]);
  });

  it('cost between 6,000 and 180,000 shillings, in steps of 500', () => {
    for (const { slug, priceUgx } of products) {
      expect(priceUgx >= 6_000n && priceUgx <= 180_000n, slug).toBe(true);
      expect(priceUgx % 500n, slug).toBe(0n);
    }
  });

  it('have between nothing and 120 in stock, and mostly five or more', () => {
    for (const { slug, stockQuantity } of products) {
      expect(Number.isInteger(stockQuantity) && stockQuantity >= 0 && stockQuantity <= 120, slug).toBe(true);
    }
    expect(products.filter((one) => one.stockQuantity < 5).length).toBeLessThanOrEqual(10);
    expect(products.some((one) => one.stockQuantity === 0)).toBe(true);
  });

  it('are described in two to four sentences', () => {
    const odd = products.filter(({ description }) => {
      const sentences = description.split(/[.!?](?:\s|$)/).filter((part) => part.trim() !== '').length;
      return sentences < 2 || sentences > 4 || description.length > 400;
    });
    expect(odd.map((one) => one.slug)).toEqual([]);
  });
});

describe('families', () => {
  it('are of sizes that differ in label, price and address, in one shop and shelf', () => {
    for (const { base, others } of families) {
      const members = [base, ...others];
      expect(members.length, base.slug).toBeGreaterThanOrEqual(2);
      expect(repeated(members.map(({ strength }) => strength.toLowerCase()))).toEqual([]);
      expect(repeated(members.map(({ priceUgx }) => String(priceUgx)))).toEqual([]);
      for (const one of others) {
        expect([one.vendorSlug, subcategoryOf(one)]).toEqual([base.vendorSlug, subcategoryOf(base)]);
        expect(familyOf(one)).toMatchObject({ base: { slug: base.slug } });
      }
    }
    expect(repeated(families.map(({ base }) => base.slug))).toEqual([]);
  });

  it('are seventeen, and the shop that the demo signs in to has one of three sizes', () => {
    expect(families).toHaveLength(17);
    const own = families.filter(({ base }) => base.vendorSlug === 'demo');
    expect(
      own.map(({ base, others }) => [base.name, ...[base, ...others].map(({ strength }) => strength)]),
    ).toEqual([['Garden Hive Honey', '350 g', '125 g', '800 g']]);
    expect(products).toHaveLength(new Set(products.map(({ slug }) => slug)).size);
  });
});

describe('what products say beside their words', () => {
  it('answers what their category asks for, mostly, and as it asks for it', () => {
    let [asked, answered] = [0, 0];
    for (const product of products) {
      const questions = attributes
        .filter(({ category }) => category === product.categorySlug)
        .map((one) => ({ ...one, shown: true }));
      const answers = answersOf(product);
      const fitting = questions.filter((one) => answerTo(one, answers) !== undefined).map(({ key }) => key);
      expect(fitting.sort(), product.slug).toEqual(Object.keys(answers).sort());
      expect(missingIn(questions, answers), product.slug).toEqual([]);
      [asked, answered] = [asked + questions.length, answered + fitting.length];
    }
    expect(answered / asked).toBeGreaterThan(0.75);
  });

  it('asks for each thing once, by names that an admin could type', () => {
    expect(repeated(attributes.map(({ category, key }) => `${category} ${key}`))).toEqual([]);
    for (const { key, label, kind, unit, choices, required } of attributes) {
      const typed = { key, label, kind, unit: unit ?? '', choices: [...choices], required, shown: true };
      const ids = { attributeId: randomUUID(), categoryId: randomUUID() };
      expect(AddAttribute.safeParse({ ...ids, ...typed }).error, key).toBeUndefined();
    }
  });

  it('has two to four tags each, as they are kept, and every tag leads to several', () => {
    for (const product of products) {
      const tags = tagsOf(product);
      expect(Tags.parse(tags), product.slug).toEqual(tags);
      expect(tags.length >= 1 && tags.length <= 4, product.slug).toBe(true);
    }
    const rare = [...countBy(products.flatMap(tagsOf))].filter(([, n]) => n < 4);
    expect(rare).toEqual([]);
  });
});

describe('reviews', () => {
  it('are about 120 texts and 40 names, none twice', () => {
    expect(reviews.length).toBeGreaterThanOrEqual(115);
    expect(reviewerNames.length).toBeGreaterThanOrEqual(40);
    expect(repeated(reviews.map((review) => review.text))).toEqual([]);
    expect(repeated(reviewerNames)).toEqual([]);
  });

  it('are mostly kind, sometimes not', () => {
    const share = (wanted: (rating: number) => boolean) =>
      reviews.filter((review) => wanted(review.rating)).length / reviews.length;
    expect(share((rating) => rating >= 4)).toBeGreaterThan(0.7);
    expect(share((rating) => rating === 3)).toBeGreaterThan(0.08);
    expect(share((rating) => rating === 2)).toBeGreaterThan(0.03);
  });

  it('offer at least forty texts to every form', () => {
    for (const form of PRODUCT_FORMS) {
      expect(reviews.filter((review) => review.forms.includes(form)).length, form).toBeGreaterThanOrEqual(40);
    }
  });
});

describe('every word a shopper reads', () => {
  it('makes no health claim', () => {
    const texts = [
      ...products.flatMap((one) => [one.name, one.description, ...tagsOf(one)]),
      ...attributes.flatMap(({ label, choices }) => [label, ...choices]),
      ...vendors.flatMap((one) => [one.name, one.oneLine, one.story]),
      ...categories.flatMap((one) => [one.name, one.description]),
      ...reviews.map((one) => one.text),
    ];
    expect(texts.filter((text) => CLAIM.test(text))).toEqual([]);
  });
});
