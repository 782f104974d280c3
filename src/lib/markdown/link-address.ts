/** A path of ours. Two slashes, or a slash and a backslash, would be another host. */
const OWN_PATH = /^\/(?![/\\]|%5c|%2f)[^\s\\]*$/i;
const MAIL = /^mailto:[^\s?&]{1,64}@[^\s?&@]{1,200}$/i;
const TELEPHONE = /^tel:\+?[\d-]{3,20}$/i;
const LONGEST = 500;

/** Whether an address may stand behind a link. Whatever is not known to be harmless may not. */
export function isLinkAddress(href: string): boolean {
  if (href.length > LONGEST) return false;
  if (OWN_PATH.test(href) || MAIL.test(href) || TELEPHONE.test(href)) return true;
  if (!/^https:\/\/[^\s\\]+$/i.test(href) || !URL.canParse(href)) return false;
  const { protocol, username, password } = new URL(href);
  return protocol === 'https:' && username === '' && password === '';
}
