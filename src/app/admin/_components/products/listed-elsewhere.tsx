import { Card } from '@/ui/card';

const FILES = [
  {
    path: '/feeds/google-merchant.xml',
    name: 'Google Merchant feed',
    text: 'Everything on sale that is not restricted. Give its address to Merchant Center.',
  },
  {
    path: '/sitemap.xml',
    name: 'Sitemap',
    text: 'All pages buyers may see. Give its address to Search Console.',
  },
];

/** The files by which others list what is sold here. */
export function ListedElsewhere() {
  return (
    <Card as="section" aria-labelledby="elsewhere" className="mt-8">
      <h2 id="elsewhere" className="title mb-3 text-lg">
        Listed elsewhere
      </h2>
      <ul className="flex flex-col gap-3">
        {FILES.map(({ path, name, text }) => (
          <li key={path}>
            <a href={path} className="inline-flex min-h-11 items-center font-semibold text-leaf underline">
              {name}
            </a>
            <p className="text-sm text-muted">{text}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
