import {
  addMembers,
  changeFamily,
  getMyFamily,
  joinFamily,
  leaveFamily,
  saveMembers,
  startFamily,
} from '@/services/market/catalog';
import {
  AddMembers,
  ChangeFamily,
  FamilyId,
  JoinFamily,
  LeaveFamily,
  SaveMembers,
  StartFamily,
} from '@/services/market/catalog/families/inputs';
import { permitted, router } from '../init';

const reader = permitted('product.read-own');
const writer = permitted('product.write-own');

/** Products of the shop that differ in size, strength or flavour. */
export const familiesRouter = router({
  get: reader.input(FamilyId).query(({ ctx, input }) => getMyFamily(ctx.ctx, input)),
  start: writer.input(StartFamily).mutation(({ ctx, input }) => startFamily(ctx.ctx, input)),
  add: writer.input(AddMembers).mutation(({ ctx, input }) => addMembers(ctx.ctx, input)),
  join: writer.input(JoinFamily).mutation(({ ctx, input }) => joinFamily(ctx.ctx, input)),
  leave: writer.input(LeaveFamily).mutation(({ ctx, input }) => leaveFamily(ctx.ctx, input)),
  save: writer.input(SaveMembers).mutation(({ ctx, input }) => saveMembers(ctx.ctx, input)),
  change: writer.input(ChangeFamily).mutation(({ ctx, input }) => changeFamily(ctx.ctx, input)),
});
