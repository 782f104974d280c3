import { DefinitionList } from '@/ui/definition-list';
import { dayWords, expiryWords } from './words';

type Props = {
  lot: {
    madeOn: string;
    expiresOn: string;
    daysLeft: number;
    received: number;
    remaining: number;
    certifiedUntil: string | null;
    vendorName: string;
  };
  /** For us, who see the lots of all shops. */
  withShop?: boolean;
};

/** What is known of a lot, for consoles. */
export function LotFacts({ lot, withShop = false }: Props) {
  return (
    <DefinitionList
      items={[
        ...(withShop ? [{ term: 'Shop', detail: lot.vendorName }] : []),
        { term: 'Made', detail: dayWords(lot.madeOn) },
        {
          term: 'Expires',
          detail: (
            <>
              {dayWords(lot.expiresOn)}
              <span className="block text-sm text-muted">{expiryWords(lot.daysLeft)}</span>
            </>
          ),
        },
        { term: 'Received', detail: <span className="tabular">{lot.received}</span> },
        { term: 'Not sold', detail: <span className="tabular">{lot.remaining}</span> },
        {
          term: 'Certified until',
          detail: lot.certifiedUntil ? dayWords(lot.certifiedUntil) : 'No certificate yet',
        },
      ]}
    />
  );
}
