import type { ReactNode } from 'react';
import { dateWords } from '@/app/_console/when';
import type { CertificateState, Verdict } from '@/services/market/lots/inputs';
import { Status } from '@/ui/status';
import { CERTIFICATE_WORDS, dayWords } from './words';

type Certificate = {
  id: string;
  lab: string;
  testedOn: string;
  validUntil: string | null;
  verdict: Verdict;
  reasons: readonly string[];
  state: CertificateState;
  reason: string | null;
  submittedAt: Date;
};
type Props = {
  certificates: readonly Certificate[];
  /** What can be done with one. */
  action: (certificate: Certificate) => ReactNode;
};

/** The certificates of a lot, the newest first, with what speaks against them. */
export function CertificateHistory({ certificates, action }: Props) {
  if (certificates.length === 0)
    return <p className="text-muted">There is none yet. Buyers do not see this lot as tested.</p>;
  return (
    <ol className="divide-y divide-line">
      {certificates.map((certificate) => {
        const { id, lab, testedOn, validUntil, verdict, reasons, state, reason, submittedAt } = certificate;
        return (
          <li key={id} className="flex flex-col gap-1.5 py-4 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-semibold break-words">{lab}</span>
              <Status tone={CERTIFICATE_WORDS[state].tone}>{CERTIFICATE_WORDS[state].word}</Status>
            </p>
            <p className="text-sm text-muted">
              Tested {dayWords(testedOn)}
              {validUntil ? `, good until ${dayWords(validUntil)}` : ''}. Sent {dateWords(submittedAt)}.
            </p>
            {verdict === 'fail' ? (
              <ul className="list-disc pl-5 text-sm text-danger">
                {reasons.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            ) : null}
            {reason ? <p className="text-sm">We wrote: {reason}</p> : null}
            <div className="flex flex-wrap gap-x-4">{action(certificate)}</div>
          </li>
        );
      })}
    </ol>
  );
}
