import { Button } from '@/ui/button';
import { Chip } from '@/ui/chip';
import { CloseIcon } from '@/ui/icons';
import { TextInput } from '@/ui/text-input';
import { type Asked, hrefOf, withoutFilter } from './asked';
import { type PriceRange, rangeWords } from './price-range';

/** A range of prices of one's own, beside the bands. A plain form whose fields become the address. */
export function PriceForm({ asked, range }: { asked: Asked; range: PriceRange }) {
  const { pathname, searchParams } = new URL(hrefOf(asked, withoutFilter('price')), 'https://search.invalid');
  const words = rangeWords(asked.min, asked.max);
  return (
    <div className="mt-3 flex flex-col gap-3">
      {words === null ? null : (
        <p>
          <Chip href={hrefOf(asked, withoutFilter('price'))} current icon={<CloseIcon className="size-4" />}>
            <span className="sr-only">Take away: </span>
            {words}
          </Chip>
        </p>
      )}
      <form action={pathname} className="flex max-w-xl flex-wrap items-start gap-3">
        {[...searchParams].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextInput
          name="min"
          id="price-from"
          label="Lowest price"
          unit="UGX"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          className="min-w-0 flex-1 basis-36"
          defaultValue={range.typed.min}
          error={range.problems.min}
        />
        <TextInput
          name="max"
          id="price-to"
          label="Highest price"
          unit="UGX"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          className="min-w-0 flex-1 basis-36"
          defaultValue={range.typed.max}
          error={range.problems.max}
        />
        <Button type="submit" variant="secondary" className="self-end">
          Show these prices
        </Button>
      </form>
    </div>
  );
}
