import { one } from '@/app/_console/visit';
import { CONTENT_LANGUAGES, type ContentLanguage } from '@/services/market/content/inputs';

type Query = Record<string, string | string[] | undefined>;

const numberIn = (text: string | undefined): number => Number(/^[1-9]\d{0,6}$/.test(text ?? '') ? text : 0);

/** Which two versions an address compares; 0 for what is no number, which no version has. */
export const comparedIn = (query: Query) => ({
  from: numberIn(one(query.from)),
  to: numberIn(one(query.to)),
});

/** In which language a page is asked for; English where an address names none of ours. */
export const languageIn = (query: Query): ContentLanguage =>
  CONTENT_LANGUAGES.find((language) => language === one(query.language)) ?? 'en';

/** Before which version a list of older ones begins; undefined for the newest. */
export const beforeIn = (query: Query): number | undefined => numberIn(one(query.before)) || undefined;
