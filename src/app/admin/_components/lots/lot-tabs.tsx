import { TabLinks } from '@/ui/tab-links';

export const LOT_VIEWS = ['certificates', 'lots', 'recalls'] as const;
export type LotViewName = (typeof LOT_VIEWS)[number];

const WORDS: Readonly<Record<LotViewName, string>> = {
  certificates: 'Certificates that wait',
  lots: 'All lots',
  recalls: 'Recalls',
};

const addressOfView = (view: LotViewName): string =>
  view === 'certificates' ? '/admin/lots' : `/admin/lots?view=${view}`;

export function LotTabs({ view }: { view: LotViewName }) {
  return (
    <TabLinks
      label="What of the lots"
      className="mb-5"
      items={LOT_VIEWS.map((name) => ({
        href: addressOfView(name),
        label: WORDS[name],
        current: name === view,
      }))}
    />
  );
}
