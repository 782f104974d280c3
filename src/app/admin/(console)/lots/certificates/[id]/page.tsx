import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import { ResultsTable } from '@/app/_lots/results-table';
import { CERTIFICATE_WORDS, dayWords, LOT_WORDS } from '@/app/_lots/words';
import { CertificatePaper } from '@/app/admin/_components/lots/certificate-paper';
import { DecideCertificate } from '@/app/admin/_components/lots/decide-certificate';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Certificate' };

export default async function CertificatePage({ params }: PageProps<'/admin/lots/certificates/[id]'>) {
  const { id: certificateId } = await params;
  const certificate = await answerFor((await api()).admin.lots.certificate({ certificateId }), '/admin');
  const { state, verdict, reasons, reason, lotId, lotNumber, lotState } = certificate;
  const facts = [
    { term: 'Shop', detail: certificate.vendorName },
    { term: 'Laboratory', detail: certificate.lab },
    { term: 'Tested', detail: dayWords(certificate.testedOn) },
    { term: 'Good until', detail: certificate.validUntil ? dayWords(certificate.validUntil) : 'Not said' },
    { term: 'The laboratory says', detail: certificate.labVerdict === 'pass' ? 'Passed' : 'Failed' },
    { term: 'The lot expires', detail: dayWords(certificate.expiresOn) },
    {
      term: 'The lot is',
      detail: <Status tone={LOT_WORDS[lotState].tone}>{LOT_WORDS[lotState].word}</Status>,
    },
    { term: 'Sent', detail: momentWords(certificate.submittedAt) },
  ];
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/lots', label: 'Certificates that wait' }}
        eyebrow={`Certificate of lot ${lotNumber}`}
        title={certificate.productName}
        answer={<Status tone={CERTIFICATE_WORDS[state].tone}>{CERTIFICATE_WORDS[state].word}</Status>}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {verdict === 'fail' ? (
            <Notice tone="danger" title="By what it says the lot fails">
              <ul>
                {reasons.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </Notice>
          ) : null}
          <Card as="section" aria-labelledby="results">
            <h2 id="results" className="title mb-2 text-lg">
              What the shop typed in
            </h2>
            <ResultsTable results={certificate.results} />
          </Card>
          <Card as="section" aria-labelledby="paper" className="flex flex-col gap-4">
            <h2 id="paper" className="title text-lg">
              The paper
            </h2>
            <CertificatePaper certificate={certificate} />
          </Card>
        </div>
        <div className="flex flex-col gap-6">
          <Card as="section" aria-labelledby="answer">
            <h2 id="answer" className="title mb-4 text-lg">
              Is it what it seems?
            </h2>
            {state === 'waiting' ? (
              <DecideCertificate certificateId={certificateId} verdict={verdict} />
            ) : (
              <Notice tone="info" title={`${CERTIFICATE_WORDS[state].word}.`}>
                {reason}
              </Notice>
            )}
          </Card>
          <Card as="section" aria-labelledby="facts">
            <h2 id="facts" className="title mb-2 text-lg">
              What is known
            </h2>
            <DefinitionList items={facts} />
            <Link
              href={`/admin/lots/${lotId}`}
              className="inline-flex min-h-11 items-center text-sm font-semibold text-leaf hover:underline"
            >
              Everything about this lot
            </Link>
          </Card>
        </div>
      </div>
    </main>
  );
}
