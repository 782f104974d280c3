'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { type FamilyData, JOIN_WORDS, type MemberData, problemWords, titleOf } from './family-words';
import { FillAll } from './fill-all';
import { memberColumns } from './member-columns';
import { type RowProblems, readMembers } from './member-draft';

type Props = { family: FamilyData };

const SOME_WRONG = 'Nothing is saved yet: some rows are wrong. They say what is.';

/** All members of a family in one table, saved together or not at all. */
export function MemberTable({ family: { id: familyId, axes, members, canManage } }: Props) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const form = useRef<HTMLFormElement>(null);
  const corrections = useRef(new Map<string, string>());
  const [problems, setProblems] = useState<RowProblems>({});
  const [said, setSaid] = useState<string | null>(null);
  const [out, setOut] = useState<MemberData | null>(null);

  function correctionFor(key: string): string {
    const id = corrections.current.get(key) ?? freshId();
    corrections.current.set(key, id);
    return id;
  }

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const read = readMembers(new FormData(event.currentTarget), members, correctionFor);
    setSaid(null);
    setProblems('problems' in read ? read.problems : {});
    if ('problems' in read) return;
    if (read.rows.length === 0) return setSaid('Nothing was changed.');
    const isDone = await act(async () => {
      const outcome = await api.vendor.families.save.mutate({ familyId, rows: read.rows });
      if (outcome.kind === 'saved') return null;
      setProblems(Object.fromEntries(outcome.problems.map((one) => [one.productId, problemWords(one)])));
      return SOME_WRONG;
    });
    if (!isDone) return;
    corrections.current.clear();
    setSaid(read.rows.length === 1 ? 'One product is saved.' : `${read.rows.length} products are saved.`);
  }

  const takeOut = async (member: MemberData) => {
    const left = { isThere: true };
    const isDone = await act(async () => {
      const { isThere } = await api.vendor.families.leave.mutate({ familyId, productId: member.id });
      left.isThere = isThere;
      return null;
    });
    if (isDone && !left.isThere) router.push(`/vendor/products/${member.id}`);
    else if (isDone) setOut(member);
  };

  const putBack = async ({ id: productId, options }: MemberData) => {
    const isDone = await act(async () => {
      const { kind } = await api.vendor.families.join.mutate({ familyId, productId, options });
      return kind === 'joined' ? null : JOIN_WORDS[kind];
    });
    if (isDone) setOut(null);
  };

  return (
    <form ref={form} onSubmit={save} noValidate className="flex flex-col gap-4">
      {canManage ? <FillAll form={form} /> : null}
      {out ? (
        <Notice tone="info" live>
          {titleOf(out)} is a product by itself now.{' '}
          <Button variant="quiet" disabled={busy} onClick={() => putBack(out)}>
            Put it back
          </Button>
        </Notice>
      ) : null}
      <DataTable
        caption="All of them"
        hideCaption
        dense={canManage}
        columns={memberColumns({ axes, problems, canManage, busy, takeOut })}
        rows={members}
        rowKey={({ id }) => id}
      />
      {Object.keys(problems).length > 0 && problem === null ? <Problem>{SOME_WRONG}</Problem> : null}
      <Problem>{problem}</Problem>
      {said ? (
        <Notice tone="success" live>
          {said}
        </Notice>
      ) : null}
      {canManage ? (
        <Button type="submit" pending={busy} pendingLabel="Saving" className="self-start">
          Save all
        </Button>
      ) : null}
    </form>
  );
}
