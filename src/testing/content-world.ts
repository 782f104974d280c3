import type { Ctx } from '@/db/tx';
import type {
  ContentBlock,
  ContentBody,
  ContentLanguage,
  ContentPicture,
} from '@/services/market/content/inputs';
import { contentPages, contentVersions } from '@/services/market/content/tables';

type Of<K extends ContentBlock['kind']> = Extract<ContentBlock, { kind: K }>;
const uuid = () => crypto.randomUUID();

/** Blocks with everything in them that must be. */
export const aStory = (text = 'We dry our mint in the shade.'): Of<'story'> => ({
  ...{ id: uuid(), kind: 'story', title: 'Who we are', text },
});
export const aHero = (title = 'Rain is coming'): Of<'hero'> => ({
  ...{ id: uuid(), kind: 'hero', title, text: 'Warm teas for wet days.' },
  ...{ linkText: 'See the teas', href: '/c/teas', picture: null },
});
export const aShelf = (change: Partial<Of<'shelf'>> = {}): Of<'shelf'> => ({
  ...{ id: uuid(), kind: 'shelf', title: 'Teas', by: 'all', of: '', sort: 'best', limit: 4 },
  ...change,
});
export const aBody = (...blocks: ContentBlock[]): ContentBody => ({
  ...{ title: 'The rainy season', summary: 'Teas for wet days.', blocks },
});

/** A picture by the names of its files, which may be in no store. */
export const aPicture = (letter = 'a'): ContentPicture => {
  const key = (ending: string) => `${letter.repeat(32)}.${ending}`;
  const [avif, webp] = [key('avif'), key('webp')];
  return { avif320: avif, avif640: avif, webp320: webp, webp640: webp, colour: '#336633' };
};

/** A shop's page with nothing on it. */
export async function makeShopPlace(
  ctx: Ctx,
  vendorId: string,
  language: ContentLanguage = 'en',
): Promise<string> {
  const [id, createdAt] = [ctx.ids.uuid(), ctx.clock.now()];
  const place = { kind: 'shop' as const, slug: vendorId, language, vendorId };
  await ctx.db.insert(contentPages).values({ id, ...place, createdAt });
  return id;
}

/** A shop's page with one draft. */
export async function makeShopPage(ctx: Ctx, vendorId: string, authorId: string): Promise<string> {
  const [pageId, createdAt] = [ctx.ids.uuid(), ctx.clock.now()];
  const place = { kind: 'shop' as const, slug: vendorId, language: 'en' as const, vendorId };
  await ctx.db.insert(contentPages).values({ id: pageId, ...place, head: 1, createdAt });
  await ctx.db.insert(contentVersions).values({
    ...{ pageId, number: 1, body: aBody(aStory()), state: 'draft', authorId },
    createdAt,
  });
  return pageId;
}
