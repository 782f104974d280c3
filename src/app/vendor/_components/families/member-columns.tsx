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

function Cell({ what, name, value, member, ...rest }: CellProps) {
  return (
    <TextInput
      key={value}
      label={hidden(what, member)}
      name={`${name}-${member.id}`}
      defaultValue={value}
      autoComplete="off"
      className="max-sm:w-40"
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
  inputMode?: 'numeric';
};

function NextStep({ member }: { member: MemberData }) {
  const { id, state, wordsWait } = member;
  const { word, tone } = STATE_WORDS[state];
  return (
    <span className="flex flex-col gap-1 max-sm:items-end">
      <Status tone={tone}>{word}</Status>
      {wordsWait ? <span className="text-xs text-muted">New words wait</span> : null}
      <Select
        key={state}
        label={hidden('Next step', member)}
        name={`deed-${id}`}
        placeholder="Leave it"
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
      <span className="flex min-w-32 flex-col gap-1">
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
            {...{ member }}
          />
        ),
      }),
    ),
    {
      key: 'price',
      header: 'Price, UGX',
      render: (member) => (
        <Cell
          what="Price"
          name="price"
          value={String(member.priceUgx)}
          maxLength={14}
          inputMode="numeric"
          {...{ member }}
        />
      ),
    },
    {
      key: 'sku',
      header: 'SKU',
      render: (member) => (
        <Cell what="SKU" name="sku" value={member.sku ?? ''} maxLength={64} {...{ member }} />
      ),
    },
    {
      key: 'stock',
      header: 'Pieces for sale',
      render: (member) => (
        <Cell
          what="Pieces for sale"
          name="stock"
          value={String(member.available)}
          maxLength={7}
          inputMode="numeric"
          {...{ member }}
        />
      ),
    },
    { key: 'state', header: 'State and next step', render: (member) => <NextStep member={member} /> },
    {
      key: 'out',
      header: 'Not one of these?',
      render: (member) => (
        <Button variant="quiet" disabled={busy} onClick={() => takeOut(member)}>
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
  { key: 'sku', header: 'SKU', render: ({ sku }) => sku ?? '' },
  { key: 'stock', header: 'Pieces for sale', align: 'end', render: ({ available }) => available },
  {
    key: 'state',
    header: 'State',
    render: ({ state }) => <Status tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</Status>,
  },
];
