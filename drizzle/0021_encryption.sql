-- Codes of the last minutes cannot be told apart without the clear number; whoever waits for one asks again.
DELETE FROM "sign_in_codes";
--> statement-breakpoint
CREATE TABLE "data_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"context" text NOT NULL,
	"generation" integer NOT NULL,
	"state" text NOT NULL,
	"master_key_id" text NOT NULL,
	"wrapped" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone,
	"archived_at" timestamp with time zone,
	CONSTRAINT "data_keys_generation" UNIQUE("context","generation"),
	CONSTRAINT "data_keys_states" CHECK ("data_keys"."state" in ('active', 'retiring', 'archived'))
);
--> statement-breakpoint
CREATE TABLE "key_rotation_columns" (
	"rotation_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"column_name" text NOT NULL,
	"cursor" text,
	"done" boolean DEFAULT false NOT NULL,
	"total" integer NOT NULL,
	"seen" integer DEFAULT 0 NOT NULL,
	"missed" integer DEFAULT 0 NOT NULL,
	"lost" integer DEFAULT 0 NOT NULL,
	"rewrapped" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "key_rotation_columns_rotation_id_table_name_column_name_pk" PRIMARY KEY("rotation_id","table_name","column_name")
);
--> statement-breakpoint
CREATE TABLE "key_rotations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"pass" integer DEFAULT 1 NOT NULL,
	"pass_started_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "key_rotations_reason" CHECK ("key_rotations"."reason" in ('schedule', 'demand'))
);
--> statement-breakpoint
ALTER TABLE "users" DROP CONSTRAINT "users_phone_unique";
--> statement-breakpoint
DROP INDEX "sign_in_codes_phone";
--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "drop_name" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "drop_note" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "drop_lat" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "drop_lng" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "payment_attempts" ALTER COLUMN "msisdn" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "phone" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "recipient" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "body" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "purchases" ALTER COLUMN "drop_name" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "purchases" ALTER COLUMN "drop_note" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "purchases" ALTER COLUMN "drop_lat" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "purchases" ALTER COLUMN "drop_lng" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "drop_sealed" text;
--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD COLUMN "msisdn_sealed" text;
--> statement-breakpoint
ALTER TABLE "sign_in_codes" ADD COLUMN "phone_index" text NOT NULL;
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "phone_sealed" text;
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "phone_index" text;
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "recipient_sealed" text;
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "recipient_index" text;
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "body_sealed" text;
--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "drop_sealed" text;
--> statement-breakpoint
ALTER TABLE "key_rotation_columns" ADD CONSTRAINT "key_rotation_columns_rotation_id_key_rotations_id_fk" FOREIGN KEY ("rotation_id") REFERENCES "public"."key_rotations"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "data_keys_one_active" ON "data_keys" USING btree ("context") WHERE "data_keys"."state" = 'active';
--> statement-breakpoint
CREATE UNIQUE INDEX "key_rotations_one_running" ON "key_rotations" USING btree (("finished_at" is null)) WHERE "key_rotations"."finished_at" is null;
--> statement-breakpoint
CREATE INDEX "messages_recipient" ON "messages" USING btree ("recipient_index");
--> statement-breakpoint
CREATE INDEX "sign_in_codes_phone" ON "sign_in_codes" USING btree ("phone_index","created_at");
--> statement-breakpoint
ALTER TABLE "sign_in_codes" DROP COLUMN "phone";
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_phone_index" UNIQUE("phone_index");
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_drop_sealed" CHECK (num_nonnulls("deliveries"."drop_name", "deliveries"."drop_note", "deliveries"."drop_lat", "deliveries"."drop_lng") = 0) NOT VALID;
--> statement-breakpoint
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_msisdn_sealed" CHECK ("payment_attempts"."msisdn" is null) NOT VALID;
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_phone_sealed" CHECK ("users"."phone" is null) NOT VALID;
--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_sealed" CHECK ("messages"."recipient" is null and "messages"."body" is null) NOT VALID;
--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_drop_sealed" CHECK (num_nonnulls("purchases"."drop_name", "purchases"."drop_note", "purchases"."drop_lat", "purchases"."drop_lng") = 0) NOT VALID;
--> statement-breakpoint
-- Old rows still hold clear values: the constraints above refuse new ones now, and the migrate command proves them
-- for every row once it has sealed what is there.
CREATE OR REPLACE FUNCTION payment_attempts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'succeeded' AND NEW.state <> 'succeeded' THEN
    RAISE EXCEPTION 'a payment that succeeded stays so' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  -- The sealed number may change its key, not its row or its meaning: it opens in its own row alone. It may go
  -- once nothing is sent any more, when its owner asks to be forgotten.
  IF (NEW.reference, NEW.amount_ugx, NEW.operation, NEW.intent_id)
     IS DISTINCT FROM (OLD.reference, OLD.amount_ugx, OLD.operation, OLD.intent_id)
     OR (NEW.msisdn_sealed IS NULL AND OLD.msisdn_sealed IS NOT NULL
       AND OLD.state NOT IN ('succeeded', 'failed', 'not_created')) THEN
    RAISE EXCEPTION 'what was asked of the operator cannot be changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
