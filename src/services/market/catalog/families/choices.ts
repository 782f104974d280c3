import { byOption } from './by-options';

/** A member that buyers can look at. */
export type ShownMember = {
  readonly slug: string;
  readonly options: readonly string[];
  readonly inStock: boolean;
};

/** One thing to choose in an axis, and where it leads. */
export type Choice = {
  readonly value: string;
  /** The member to go to. */
  readonly slug: string;
  readonly isChosen: boolean;
  readonly inStock: boolean;
  /**
   * Whether the member is like the present one in all the other axes. Where none is, the choice leads to the one most
   * like it, and these say what else changes.
   */
  readonly otherwise: readonly string[];
};
export type Axis = { readonly name: string; readonly choices: readonly Choice[] };

const isSame = (one: string | undefined, other: string | undefined) =>
  one?.toLowerCase() === other?.toLowerCase();

/** For each axis what can be chosen there, seen from one member. Each choice leads to a member there is. */
export function choicesOf(
  axes: readonly string[],
  members: readonly ShownMember[],
  present: ShownMember,
): Axis[] {
  return axes.map((name, axis) => ({
    name,
    choices: valuesOf(members, axis).map((value) => choiceOf(members, present, axis, value)),
  }));
}

/** What members say in an axis, each once, however its capitals are. */
function valuesOf(members: readonly ShownMember[], axis: number): string[] {
  const values = new Map<string, string>();
  for (const { options } of members) {
    const value = options[axis] ?? '';
    if (!values.has(value.toLowerCase())) values.set(value.toLowerCase(), value);
  }
  return [...values.values()].sort(byOption);
}

function choiceOf(
  members: readonly ShownMember[],
  present: ShownMember,
  axis: number,
  value: string,
): Choice {
  const isChosen = isSame(present.options[axis], value);
  const target = isChosen ? present : nearest(members, present, axis, value);
  return {
    value,
    slug: target.slug,
    isChosen,
    inStock: target.inStock,
    otherwise: target.options.filter(
      (option, other) => other !== axis && !isSame(option, present.options[other]),
    ),
  };
}

/** The member with that value that is most like the present one; of several, one that can be bought. */
function nearest(
  members: readonly ShownMember[],
  present: ShownMember,
  axis: number,
  value: string,
): ShownMember {
  let [best, most] = [present, -1];
  for (const member of members) {
    if (!isSame(member.options[axis], value)) continue;
    const alike = member.options.filter((option, other) => isSame(option, present.options[other])).length;
    const score = 2 * alike + (member.inStock ? 1 : 0);
    if (score > most) [best, most] = [member, score];
  }
  return best;
}
