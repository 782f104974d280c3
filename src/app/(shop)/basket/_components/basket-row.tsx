import Link from 'next/link';
import { QuantityStepper } from '@/ui/client/quantity-stepper';
import { IconButton } from '@/ui/icon-button';
import { TrashIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { ProductPicture } from '@/ui/product-picture';
import { Status } from '@/ui/status';
import type { BasketLine, BasketProblem } from '../../_components/answers';
import { lineTotal, mostOf } from './basket-math';

/** The problem in the line's own place, short: the notice above has the whole sentence. */
function ProblemMark({ problem }: { problem: BasketProblem }) {
  switch (problem.kind) {
    case 'price_changed':
      return <Status tone="waiting">New price</Status>;
    case 'at_least':
      return <Status tone="waiting">{`At least ${problem.minQuantity}`}</Status>;
    case 'fewer_left':
      return <Status tone="waiting">{`${problem.available} left`}</Status>;
    case 'out_of_stock':
      return <Status tone="attention">Sold out</Status>;
    case 'adults_only':
      return <Status tone="waiting">18+</Status>;
    case 'not_sold':
      return <Status tone="attention">No longer sold</Status>;
  }
}

type Props = {
  line: BasketLine;
  problems: readonly BasketProblem[];
  priority: boolean;
  onChoose: (quantity: number) => void;
};

export function BasketRow({ line, problems, priority, onChoose }: Props) {
  const isSold = line.available > 0;
  const priceChanged = problems.some(({ kind }) => kind === 'price_changed');
  return (
    <div className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-3 sm:grid-cols-[6rem_minmax(0,1fr)] sm:gap-x-4">
      <div className="sm:row-span-2">
        <ProductPicture
          picture={line.picture}
          alt=""
          sizes="96px"
          priority={priority}
          className={isSold ? undefined : 'opacity-60'}
        />
      </div>
      <div className="flex items-start justify-between gap-2">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h3 className="title text-base leading-snug">
            <Link
              href={`/p/${line.slug}`}
              prefetch={false}
              className="relative -my-3 inline-block max-w-full py-3 hover:underline"
            >
              {line.name}
            </Link>
          </h3>
          <p className="text-sm text-muted">
            {line.strength}
            {line.quantity > 1 ? (
              <>
                {line.strength ? ' · ' : null}
                <MoneyText amountUgx={line.priceUgx} strong={false} /> each
              </>
            ) : null}
          </p>
          {problems.length > 0 ? (
            <p className="mt-1 flex flex-wrap gap-2">
              {problems.map((problem) => (
                <ProblemMark key={problem.kind} problem={problem} />
              ))}
            </p>
          ) : null}
        </div>
        <IconButton
          label={`Take ${line.name} out of the basket`}
          icon={<TrashIcon className="size-5" />}
          className="-mt-2 -mr-2 text-muted"
          onClick={() => onChoose(0)}
        />
      </div>
      {isSold ? (
        <div className="col-span-2 flex flex-wrap items-center justify-between gap-2 sm:col-span-1">
          <QuantityStepper
            label={`Quantity of ${line.name}`}
            value={line.quantity}
            min={line.minQuantity}
            max={mostOf(line)}
            onValueChange={onChoose}
            onEmpty={() => onChoose(0)}
          />
          <span className="flex flex-wrap justify-end gap-x-2">
            {priceChanged ? (
              <MoneyText amountUgx={line.seenPriceUgx * BigInt(line.quantity)} was size="sm" />
            ) : null}
            <MoneyText amountUgx={lineTotal(line)} />
          </span>
        </div>
      ) : null}
    </div>
  );
}
