import type { ClaimLanguage } from './claim-rule';

/*
 * What stands before the stem of a verb. Both languages build a verb from the left: who, when, whom, stem. The lists have what is
 * said of goods, of people and to them; nothing that denies, so "haitibu" and "teriwonya" are no claims.
 */

/** "-tibu": ku-tibu, hu-tibu, i-na-tibu, zi-ta-ku-tibu, i-nayo-tibu, y-a-tibu, u-tibu, and "tibu" alone. */
const SWAHILI_WHO = '(?:ni|u|a|tu|m|wa|i|li|ya|ki|vi|zi)';
const SWAHILI_WHICH = '(?:yo|zo|lo|cho|vyo|o|ye)';
const SWAHILI_WHEN = `(?:(?:na|li|taka)${SWAHILI_WHICH}?|ta|me|ka|ki|nge)`;
const SWAHILI_WHOM = '(?:ni|ku|mw?|tu|wa|i|u|li|ya|ki|vi|zi)';

/** "-wonya": oku-wonya, ku-ku-wonya, e-wonya, li-wonya, e-ri-ku-wonya, gu-naa-wonya, ly-a-wonya, and "wonya" alone. */
const LUGANDA_WHO = '(?:gu|gi|li|ri|ga|ki|bi|zi|lu|ka|bu|tu|ku|mu|ba|[ae])';
const LUGANDA_WHO_DID = '(?:gw|gy|ly|ry|g|ky|by|z|lw|k|bw|tw|y|w|b)a';
const LUGANDA_WHOM = '(?:ku|mu|ba|tu|ki|bi|li|gu|ga)';

/** For each language a pattern of all that may stand before a stem, nothing among it. */
export const PREFIXES: Readonly<Record<ClaimLanguage, string>> = {
  en: '',
  sw: `(?:[kh]u|${SWAHILI_WHO}${SWAHILI_WHEN}?|(?:y|l|ch|vy|z|w|tw)a)?${SWAHILI_WHOM}?`,
  lg: `[eoa]?(?:${LUGANDA_WHO}(?:nn?aa|[lr]i)?|${LUGANDA_WHO_DID})?${LUGANDA_WHOM}?`,
};

/** Of a Luganda verb whose stem begins with a vowel: okw-ongera, y-ongera, ery-ongera, ogw-ongera. */
export const BEFORE_VOWEL = '(?:[eoa]?(?:gw|gy|ly|ry|g|ky|by|z|lw|k|kw|bw|tw|y|w|b))?';
