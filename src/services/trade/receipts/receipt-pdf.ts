import { formatUgx } from '@/lib/money';
import { type Block, type PdfDocument, wholePdf } from '@/services/platform/documents';
import type { Receipt } from './receipt';
import { dayWords, partyWords, rateWords } from './receipt-words';

/** The receipt as a file to keep: the same receipt gives the same bytes. */
export async function receiptPdf(receipt: Receipt): Promise<{ bytes: Buffer; fileName: string }> {
  return { bytes: await wholePdf(documentOf(receipt)), fileName: `receipt-${receipt.label}.pdf` };
}

function documentOf(receipt: Receipt): PdfDocument {
  const isCarried = receipt.lines.some(({ supplier }) => supplier === 'carrier');
  return {
    title: `Receipt ${receipt.label}`,
    from: receipt.seller.name,
    madeAt: receipt.issuedAt,
    blocks: [
      { kind: 'facts', facts: factsOf(receipt, isCarried) },
      linesOf(receipt),
      { kind: 'totals', totals: totalsOf(receipt) },
      ...[...receipt.deliveryNotes, ...receipt.vatNotes].map((text): Block => ({ kind: 'words', text })),
      ...fiscalOf(receipt),
      ...creditsOf(receipt),
    ],
  };
}

function factsOf({ seller, carrier, buyer, paidBy, ...receipt }: Receipt, isCarried: boolean) {
  const to = [buyer.name, buyer.phoneMasked].filter(Boolean).join(', ');
  return [
    { term: 'Seller', detail: partyWords(seller) },
    ...(isCarried ? [{ term: 'Delivered by', detail: partyWords(carrier) }] : []),
    ...(to ? [{ term: 'Sold to', detail: to }] : []),
    { term: 'Order', detail: receipt.orderLabel },
    { term: 'Delivered', detail: dayWords(receipt.suppliedAt) },
    { term: 'Receipt made', detail: dayWords(receipt.issuedAt) },
    ...(paidBy.length > 0 ? [{ term: 'Paid by', detail: paidBy.join(' and ') }] : []),
  ];
}

function linesOf({ lines, taxUgx }: Receipt): Block {
  const isTaxed = taxUgx > 0n;
  return {
    kind: 'table',
    columns: [
      { header: 'What', share: 5 },
      { header: 'Pieces', share: 1, align: 'end' },
      { header: 'Each', share: 2, align: 'end' },
      ...(isTaxed ? [{ header: 'VAT inside', share: 2, align: 'end' } as const] : []),
      { header: 'Amount', share: 2, align: 'end' },
    ],
    rows: lines.map((line) => [
      `${line.name}, ${line.detail}`,
      String(line.quantity),
      formatUgx(line.unitPriceUgx),
      ...(isTaxed ? [line.taxBps === 0 ? '–' : `${formatUgx(line.taxUgx)} (${rateWords(line.taxBps)})`] : []),
      formatUgx(line.totalUgx),
    ]),
  };
}

function totalsOf({ totalUgx, taxUgx }: Receipt) {
  const total = { label: 'Total paid', value: formatUgx(totalUgx), strong: true };
  if (taxUgx === 0n) return [total];
  return [
    { label: 'Without VAT', value: formatUgx(totalUgx - taxUgx) },
    { label: 'VAT inside', value: formatUgx(taxUgx) },
    total,
  ];
}

function fiscalOf({ fiscal, fiscalWords: words }: Receipt): Block[] {
  if (words === null) return [];
  if (fiscal.state !== 'cleared') return [{ kind: 'words', text: words }];
  return [
    {
      kind: 'facts',
      facts: [
        { term: 'Fiscal number', detail: fiscal.number ?? '' },
        { term: 'Verification code', detail: fiscal.verificationCode ?? '' },
      ],
    },
    { kind: 'qr', text: fiscal.qr ?? '', caption: words },
  ];
}

function creditsOf({ creditNotes }: Receipt): Block[] {
  if (creditNotes.length === 0) return [];
  return [
    { kind: 'heading', text: 'Credit notes' },
    {
      kind: 'table',
      columns: [
        { header: 'Number', share: 2 },
        { header: 'Made', share: 2 },
        { header: 'Why', share: 4 },
        { header: 'VAT inside', share: 2, align: 'end' },
        { header: 'Amount', share: 2, align: 'end' },
      ],
      rows: creditNotes.map(({ label, issuedAt, reason, taxUgx, totalUgx }) => [
        label,
        dayWords(issuedAt),
        reason,
        formatUgx(taxUgx),
        `- ${formatUgx(totalUgx)}`,
      ]),
    },
  ];
}
