ALTER TABLE "deliveries" ADD COLUMN "pieces" integer;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "return_reason" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "returning_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "return_photo_key" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "wrong_codes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_return" CHECK (("deliveries"."return_reason" is null) = ("deliveries"."returning_since" is null));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_pieces" CHECK ("deliveries"."pieces" > 0);--> statement-breakpoint
INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('dispatch.return-photos', 30, 'Photos of doors where a parcel could not be handed over', 30, 'To settle a complaint about a delivery', 'Performance of the contract');
