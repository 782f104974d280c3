/** Why an address is not asked, or did not answer, in words for whoever named it. */
export type OutsideProblem =
  /** Asking again is in vain: the address itself has to change. */
  | { readonly kind: 'refused'; readonly words: string }
  /** It may go well another time. */
  | { readonly kind: 'failed'; readonly words: string; readonly isTemporary: boolean };

export const refused = (words: string): OutsideProblem => ({ kind: 'refused', words });
export const failed = (words: string, isTemporary: boolean): OutsideProblem => ({
  kind: 'failed',
  words,
  isTemporary,
});

/** What may be asked, apart from public machines by https. */
export type OutsideRules = {
  /** Also by plain http. */
  readonly plainHttp: boolean;
  /** Also this machine, by http and at any port: for a demo and for tests. */
  readonly thisMachine: boolean;
};

/** Longer ones are no addresses of pictures but pictures, or an attempt at something. */
const MOST_LETTERS = 2_000;

/** An address out of a person's file; also one without its scheme, as shops write them ("//cdn.shop.example/a.jpg"). */
export function readAddress(text: string): URL | OutsideProblem {
  const given = text.trim();
  if (given.length > MOST_LETTERS) return refused('The address is too long.');
  const whole = given.startsWith('//') ? `https:${given}` : given;
  if (!URL.canParse(whole)) return refused('It is no address of the web.');
  const url = new URL(whole);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refused('It is no address of the web: it must begin with https://.');
  if (url.username !== '' || url.password !== '')
    return refused('There is a user name or a password in the address.');
  url.hash = '';
  return url;
}

/** The name of a host as it is asked for: without the brackets of an address, and without the last dot. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** What is wrong with the way that an address wants to be asked, once it is known to lead outside. */
export function problemOfWay(url: URL, rules: OutsideRules): OutsideProblem | null {
  if (url.protocol !== 'https:' && !rules.plainHttp)
    return refused('The address must begin with https://, not with http://.');
  // The usual one is left out of an address that was read.
  return url.port === '' ? null : refused('The address names a port of its own.');
}
