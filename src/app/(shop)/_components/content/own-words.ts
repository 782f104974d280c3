import type { ContentLanguage } from '@/services/market/content/inputs';

type Words = {
  readonly seeAll: string;
  /** Goes on from "See all", for those who do not see below which heading it stands. */
  readonly ofShelf: (title: string) => string;
  readonly kinds: string;
  readonly languages: string;
  readonly products: string;
  readonly next: string;
};

/** The few words that we add ourselves to what is written on a page, in its language. */
export const OWN_WORDS: Readonly<Record<ContentLanguage, Words>> = {
  en: {
    seeAll: 'See all',
    ofShelf: (title) => ` of ${title}`,
    kinds: 'What are you looking for?',
    languages: 'Languages',
    products: 'Products',
    next: 'Show the next ones',
  },
  lg: {
    seeAll: 'Laba byonna',
    ofShelf: (title) => `: ${title}`,
    kinds: 'Onoonya ki?',
    languages: 'Ennimi',
    products: 'Ebintu',
    next: 'Laga ebiddako',
  },
  sw: {
    seeAll: 'Tazama zote',
    ofShelf: (title) => `: ${title}`,
    kinds: 'Unatafuta nini?',
    languages: 'Lugha',
    products: 'Bidhaa',
    next: 'Onyesha zinazofuata',
  },
};

/** Marks what stays English on a page of another language, so that it is read out as such; nothing on an English one. */
export const stillEnglish = (language: ContentLanguage): 'en' | undefined =>
  language === 'en' ? undefined : 'en';
