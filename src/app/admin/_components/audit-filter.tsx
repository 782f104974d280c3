import { Button } from '@/ui/button';
import { SearchIcon } from '@/ui/icons';
import { TextInput } from '@/ui/text-input';

export const AUDIT_PATH = '/admin/audit';
export type AuditQuery = Readonly<
  Partial<Record<'person' | 'action' | 'resourceKind' | 'resourceId' | 'from' | 'to', string>>
>;

/** What to look for; an ordinary form, so that a search is an address that can be kept. */
export function AuditFilter({ query }: { query: AuditQuery }) {
  return (
    <form
      action={AUDIT_PATH}
      key={JSON.stringify(query)}
      className="mb-5 grid items-end gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3"
    >
      <TextInput
        name="person"
        label="Person"
        hint="Phone number or account id"
        defaultValue={query.person}
        maxLength={80}
        autoComplete="off"
        optional
      />
      <TextInput
        name="action"
        label="Action"
        hint="Such as order.accept, or order. for all of them"
        defaultValue={query.action}
        maxLength={60}
        autoComplete="off"
        autoCapitalize="none"
        optional
      />
      <TextInput
        name="resourceKind"
        label="Kind of thing"
        hint="Such as order, user or session"
        defaultValue={query.resourceKind}
        maxLength={60}
        autoComplete="off"
        autoCapitalize="none"
        optional
      />
      <TextInput
        name="resourceId"
        label="Thing"
        hint="The id of an order, delivery, session…"
        defaultValue={query.resourceId}
        maxLength={100}
        autoComplete="off"
        optional
      />
      <TextInput name="from" label="From day" type="date" defaultValue={query.from} optional />
      <TextInput name="to" label="To day" type="date" defaultValue={query.to} optional />
      <div className="flex items-end">
        <Button type="submit" wide icon={<SearchIcon className="size-5" />}>
          Search
        </Button>
      </div>
    </form>
  );
}
