import { absolute } from './addresses';

/** What shows nothing to strangers, or nothing twice the same. */
const CLOSED = [
  '/admin',
  '/api/',
  '/checkout',
  '/confirm',
  '/driver',
  '/me',
  '/offline',
  '/orders',
  '/pay/',
  '/preview/',
  '/recover',
  '/sign-in',
  '/vendor',
];
/** Pictures: search engines show them beside what they find. */
const OPEN = ['/api/media/', '/api/share/'];

/** What search engines may visit, and where the list of pages is. Asking is all it does: rights are kept elsewhere. */
export function robotsText(): string {
  return [
    'User-agent: *',
    ...OPEN.map((path) => `Allow: ${path}`),
    ...CLOSED.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${absolute('/sitemap.xml')}`,
    '',
  ].join('\n');
}
