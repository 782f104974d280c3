import { PageHeader } from '@/ui/page-header';
import { personalPage } from '../../../_components/personal-page';
import { StopByLink } from './_components/stop-by-link';

export const metadata = personalPage('Stop a request');

/** Opened from a notice. A press stops it, not the visit: programs that look at links must not. */
export default async function StopPage({ params }: PageProps<'/recover/stop/[token]'>) {
  const { token } = await params;
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        title="Not you?"
        answer="One press stops the request about your account. Nothing is changed then."
      />
      <StopByLink token={token} />
    </main>
  );
}
