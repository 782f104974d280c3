CREATE TABLE "dispatch_decisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dispatch_decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"delivery_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"way" text NOT NULL,
	"driver_id" uuid,
	"considered" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dispatch_decisions_way" CHECK ("dispatch_decisions"."way" in ('alone', 'together', 'by_hand'))
);
--> statement-breakpoint
DROP INDEX "drivers_online";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "search_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "escalated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "escalate_rounds" integer DEFAULT 6 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "escalate_minutes" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_settings" ADD COLUMN "hand_offer_seconds" integer DEFAULT 180 NOT NULL;--> statement-breakpoint
ALTER TABLE "drivers" ADD COLUMN "engaged" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "drivers" ADD COLUMN "silent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "drivers" ADD COLUMN "answers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "drivers" ADD COLUMN "answered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "dispatch_decisions" ADD CONSTRAINT "dispatch_decisions_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispatch_decisions" ADD CONSTRAINT "dispatch_decisions_driver_id_drivers_user_id_fk" FOREIGN KEY ("driver_id") REFERENCES "public"."drivers"("user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dispatch_decisions_delivery" ON "dispatch_decisions" USING btree ("delivery_id","id");--> statement-breakpoint
CREATE INDEX "dispatch_decisions_age" ON "dispatch_decisions" USING btree ("decided_at");--> statement-breakpoint
CREATE INDEX "drivers_free_near" ON "drivers" USING gist (point("lng", "lat")) WHERE "drivers"."online" and not "drivers"."engaged" and not "drivers"."silent";--> statement-breakpoint
CREATE INDEX "drivers_other_near" ON "drivers" USING gist (point("lng", "lat")) WHERE "drivers"."online" and ("drivers"."engaged" or "drivers"."silent");