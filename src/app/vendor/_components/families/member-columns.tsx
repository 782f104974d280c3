import Link from 'next/link';
import { STATE_WORDS } from '@/app/_products/words';
import { Button } from '@/ui/button';
import type { Column } from '@/ui/data-table';
import { Select } from '@/ui/select';
import { Status } from '@/ui/status';
import { TextInput } from '@/ui/text-input';
import { type MemberData, titleOf } from './family-words';
import { DEED_OF, type RowProblems } from './member-draft';

type Given = {
  axes: readonly string[];
  problems: RowProblems;
  canManage: boolean;
  busy: boolean;
  takeOut: (member: MemberData) => void;
};

const hidden = (what: string, member: MemberData) => (
  <span className="sr-only">
    {what} of {titleOf(member)}
  </span>
);

function Cell({ what, name, value, member, width, ...rest }: CellProps) {
  return (
    <TextInput
      key={value}
      label={hidden(what, member)}
      name={`${name}-${member.id}`}
      defaultValue={value}
      autoComplete="off"
      className="max-sm:w-40"
      look={`w-full px-3.5 text-base sm:px-2 sm:text-sm ${width}`}
      {...rest}
    />
  );
}
type CellProps = {
  what: string;
  name: string;
  value: string;
  member: MemberData;
  maxLength: number;
  /** The least it needs in the table, so that all columns fit beside the rail. */
  width: string;
  inputMode?: 'numeric' | undefined;
};

type Figure = {
  name: string;
  header: string;
  what: string;
  maxLength: number;
  width: string;
  isText?: boolean;
  saidOf: (member: MemberData) => string;
};

/** What is typed of every member, beside its options. */
const FIGURES: readonly Figure[] = [
  {
    ...{ name: 'price', header: 'Price, UGX', what: 'Price', maxLength: 14, width: 'sm:w-22' },
    saidOf: ({ priceUgx }) => String(priceUgx),
  },
  {
    ...{ name: 'cost', header: 'Costs you, UGX', what: 'What it costs you', maxLength: 14, width: 'sm:w-22' },
    saidOf: ({ costUgx }) => (costUgx === null ? '' : String(costUgx)),
  },
  {
    ...{ name: 'least', header: 'Smallest order', what: 'Smallest order', maxLength: 6, width: 'sm:w-14' },
    saidOf: ({ minQuantity }) => String(minQuantity),
  },
  {
    ...{ name: 'sku', header: 'SKU', what: 'SKU', maxLength: 64, width: 'sm:w-20', isText: true },
    saidOf: ({ sku }) => sku ?? '',
  },
  {
    ...{ name: 'stock', header: 'Pieces for sale', what: 'Pieces for sale', maxLength: 7, width: 'sm:w-16' },
    saidOf: ({ available }) => String(available),
  },
];

function NextStep({ member }: { member: MemberData }) {
  const { id, state, wordsWait } = member;
  const { word, tone } = STATE_WORDS[state];
  return (
    <span className="flex flex-col items-start gap-1 max-sm:items-end">
      <Status tone={tone}>{word}</Status>
      {wordsWait ? <span className="text-xs text-muted">New words wait</span> : null}
      <Select
        key={state}
        label={hidden('Next step', member)}
        name={`deed-${id}`}
        placeholder="Leave it"
        look="w-full pr-9 pl-3.5 text-base sm:w-30 sm:pl-2 sm:text-sm"
        options={[{ value: 'yes', label: DEED_OF[state].label }]}
      />
    </span>
  );
}

/** The columns of the table that edits all members at once. */
export function memberColumns({ axes, problems, canManage, busy, takeOut }: Given): Column<MemberData>[] {
  const name: Column<MemberData> = {
    key: 'name',
    header: 'Product',
    primary: true,
    render: (member) => (
      <span className="flex flex-col gap-1">
        <Link
          href={`/vendor/products/${member.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-leaf hover:underline"
        >
          {titleOf(member)}
        </Link>
        {problems[member.id] ? (
          <span role="alert" className="text-sm font-medium text-danger">
            {problems[member.id]}
          </span>
        ) : null}
      </span>
    ),
  };
  if (!canManage) return [name, ...plainColumns];
  return [
    name,
    ...axes.map(
      (axis, at): Column<MemberData> => ({
        key: `axis-${at}`,
        header: axis,
        render: (member) => (
          <Cell
            what={axis}
            name={`option-${at}`}
            value={member.options[at] ?? ''}
            maxLength={40}
            width="sm:w-22"
            {...{ member }}
          />
        ),
      }),
    ),
    ...FIGURES.map(
      ({ name, header, what, maxLength, width, isText, saidOf }): Column<MemberData> => ({
        key: name,
        header,
        render: (member) => (
          <Cell
            what={what}
            name={name}
            value={saidOf(member)}
            maxLength={maxLength}
            width={width}
            inputMode={isText ? undefined : 'numeric'}
            {...{ member }}
          />
        ),
      }),
    ),
    { key: 'state', header: 'State and next step', render: (member) => <NextStep member={member} /> },
    {
      key: 'out',
      header: 'Not one of these?',
      render: (member) => (
        <Button
          variant="quiet"
          className="sm:px-2 sm:text-sm"
          disabled={busy}
          onClick={() => takeOut(member)}
        >
          Take out<span className="sr-only"> {titleOf(member)}</span>
        </Button>
      ),
    },
  ];
}

const plainColumns: readonly Column<MemberData>[] = [
  {
    key: 'price',
    header: 'Price, UGX',
    align: 'end',
    render: ({ priceUgx }) => priceUgx.toLocaleString('en-UG'),
  },
  { key: 'least', header: 'Smallest order', align: 'end', render: ({ minQuantity }) => minQuantity },
  { key: 'sku', header: 'SKU', render: ({ sku }) => sku ?? '' },
  { key: 'stock', header: 'Pieces for sale', align: 'end', render: ({ available }) => available },
  {
    key: 'state',
    header: 'State',
    render: ({ state }) => <Status tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</Status>,
  },
];
