ALTER TABLE "payouts" DROP CONSTRAINT "payouts_state";--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "asked_ugx" bigint;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_state" CHECK ("payouts"."state" in ('waiting', 'sending', 'looked_at', 'sent', 'failed', 'cancelled', 'set_aside'));