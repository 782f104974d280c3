import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { Notice } from '@/ui/notice';
import type { ReceiptView } from '../../../../_components/answers';

type Props = { fiscal: ReceiptView['fiscal']; words: string | null; qr: ReceiptView['fiscalQr'] };

/** What the tax authority said to the receipt; nothing where it was not asked. */
export function FiscalProof({ fiscal, words, qr }: Props) {
  if (words === null) return null;
  if (fiscal.state !== 'cleared') {
    return <Notice tone={fiscal.state === 'refused' ? 'danger' : 'waiting'}>{words}</Notice>;
  }
  return (
    <Card as="section" aria-label="Tax authority" className="flex flex-col gap-4 sm:flex-row">
      {qr ? (
        // Dark on white in every theme: cameras expect it.
        <svg
          role="img"
          aria-label="QR code to check this receipt with the tax authority"
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          className="w-36 shrink-0 rounded-card border border-line"
        >
          <path fill="#fff" d={`M0 0h${qr.size}v${qr.size}H0z`} />
          <path fill="#000" d={qr.path} />
        </svg>
      ) : null}
      <div className="min-w-0 flex-1">
        <p className="text-sm text-muted">{words}</p>
        <DefinitionList
          items={[
            { term: 'Fiscal number', detail: <span className="tabular break-all">{fiscal.number}</span> },
            {
              term: 'Verification code',
              detail: <span className="tabular break-all">{fiscal.verificationCode}</span>,
            },
          ]}
        />
      </div>
    </Card>
  );
}
