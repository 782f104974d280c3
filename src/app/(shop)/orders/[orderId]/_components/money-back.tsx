import Link from 'next/link';
import { isNetwork, NETWORKS } from '@/app/_money/networks';
import { formatUgx } from '@/lib/money';
import { Notice } from '@/ui/notice';
import type { MoneyBackView, OrderView } from '../../../_components/answers';
import { whenWords } from '../../../_components/when';
import { type BackPiece, backPieces } from './back-pieces';

const nameOf = (provider: string) => (isNetwork(provider) ? NETWORKS[provider] : 'The operator');

type Said = { tone: 'waiting' | 'success' | 'danger'; title: string; text: string };

function wordsFor({ amountUgx, phone }: BackPiece, now: Date): Said {
  const amount = formatUgx(amountUgx);
  if (!phone)
    return {
      tone: 'success',
      title: `${amount} is in your wallet`,
      text: 'Pay with it, or send it to your own number.',
    };
  const network = nameOf(phone.provider);
  switch (phone.state) {
    case 'on_its_way': {
      const due =
        phone.dueAt > now
          ? `Mostly it takes minutes; it should be there by ${whenWords(phone.dueAt, now)}.`
          : 'It takes longer than it should; we keep asking, and nothing is lost.';
      return {
        tone: 'waiting',
        title: `${amount} is on its way back`,
        text: `${network} is sending it to ${phone.phoneMasked}. ${due}`,
      };
    }
    case 'sent':
      return {
        tone: 'success',
        title: `${amount} is back`,
        text: `${network} has sent it to ${phone.phoneMasked}.`,
      };
    case 'failed':
      return {
        tone: 'danger',
        title: `${amount} is in your wallet`,
        text: `${network} would not take it for ${phone.phoneMasked}, so it is with us, and yours. Pay with it, or send it to your own number.`,
      };
  }
}

function Piece({ piece, now }: { piece: BackPiece; now: Date }) {
  const { tone, title, text } = wordsFor(piece, now);
  const isInWallet = piece.phone === null || piece.phone.state === 'failed';
  return (
    <Notice tone={tone} title={title}>
      {piece.why ? <p>{`For: ${piece.why}`}</p> : null}
      <p>{text}</p>
      {piece.at ? <p className="text-muted">{`Given back ${whenWords(piece.at, now)}`}</p> : null}
      {isInWallet ? (
        <Link
          href="/me/wallet"
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold text-leaf underline"
        >
          Open your wallet
        </Link>
      ) : null}
    </Notice>
  );
}

type Props = { order: OrderView; back: MoneyBackView; now: Date };

/** All money that goes back for an order: how much, why, which way, and how far it is. */
export function MoneyBack({ order, back, now }: Props) {
  const pieces = backPieces(order, back);
  if (pieces.length === 0) return null;
  return (
    <section aria-labelledby="back" className="flex flex-col gap-3">
      <h2 id="back" className="title text-lg">
        Money back
      </h2>
      <ul className="flex flex-col gap-3">
        {pieces.map((piece) => (
          <li key={piece.key}>
            <Piece piece={piece} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}
