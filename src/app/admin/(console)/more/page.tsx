import type { Metadata } from 'next';
import { MorePlaces } from '@/app/_console/more-places';
import { MORE_SECTIONS } from '@/app/admin/_components/sections';
import { PageHeader } from '@/ui/page-header';

export const metadata: Metadata = { title: 'More' };

export default function MorePage() {
  return (
    <main id="main" className="max-w-2xl">
      <PageHeader title="More" />
      <MorePlaces groups={MORE_SECTIONS} />
    </main>
  );
}
