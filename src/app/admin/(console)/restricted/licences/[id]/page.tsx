import { answerFor } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import { LICENCE_WORDS } from '@/app/_lots/licence-words';
import { dayWords } from '@/app/_lots/words';
import { DecideLicence } from '@/app/admin/_components/restricted/decide-licence';
import { REGION_WORDS } from '@/app/admin/_components/restricted/region-words';
import { RevokeLicence } from '@/app/admin/_components/restricted/revoke-licence';
import { api } from '@/trpc/server';
import { buttonClass } from '@/ui/button';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { DownloadIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Licence' };

export default async function LicencePage({ params }: PageProps<'/admin/restricted/licences/[id]'>) {
  const { id: licenceId } = await params;
  const licence = await answerFor((await api()).admin.restricted.licence({ licenceId }), '/admin');
  const { state, reason, expiresOn, region } = licence;
  const facts = [
    { term: 'For', detail: licence.categoryName },
    { term: 'The shop lies in', detail: REGION_WORDS[region] },
    { term: 'Number', detail: licence.number },
    { term: 'Given by', detail: licence.issuer },
    { term: 'Good until', detail: dayWords(expiresOn) },
    { term: 'Sent', detail: momentWords(licence.submittedAt) },
  ];
  return (
    <main id="main" className="max-w-3xl">
      <PageHeader
        back={{ href: '/admin/restricted', label: 'Restricted goods' }}
        eyebrow="Licence"
        title={licence.vendorName}
        answer={<Status tone={LICENCE_WORDS[state].tone}>{LICENCE_WORDS[state].word}</Status>}
      />
      <div className="flex flex-col gap-6">
        <Card as="section" aria-labelledby="facts" className="flex flex-col gap-4">
          <h2 id="facts" className="title text-lg">
            What the shop says
          </h2>
          <DefinitionList items={facts} />
          <a
            href={`/api/licences/${licenceId}`}
            download
            className={`${buttonClass({ variant: 'secondary' })} self-start`}
          >
            <DownloadIcon className="size-5" />
            Save the licence to look at it
          </a>
        </Card>
        <Card as="section" aria-labelledby="answer">
          <h2 id="answer" className="title mb-4 text-lg">
            {state === 'waiting' ? 'Is it what it seems?' : 'Does it still count?'}
          </h2>
          {state === 'waiting' ? (
            <DecideLicence licenceId={licenceId} expiresOn={expiresOn} />
          ) : state === 'approved' ? (
            <RevokeLicence licenceId={licenceId} />
          ) : (
            <Notice tone="info" title={`${LICENCE_WORDS[state].word}.`}>
              {reason}
            </Notice>
          )}
        </Card>
      </div>
    </main>
  );
}
